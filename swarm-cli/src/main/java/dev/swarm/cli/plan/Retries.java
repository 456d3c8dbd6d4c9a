package dev.swarm.cli.plan;

import java.time.Duration;

/** How many attempts follow the first, and the wait before the first of them. */
public record Retries(int times, Duration backoff) {}
