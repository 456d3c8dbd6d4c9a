package dev.swarm.cli.plan;

import dev.swarm.task.Priority;
import java.time.Duration;
import java.util.Optional;

/**
 * How soon a task is done and how often it is tried.
 *
 * @param timeout of one attempt; the worker's when absent
 * @param deadline of the whole task, from its submission; none when absent
 */
public record Pace(
    Priority priority, Retries retries, Optional<Duration> timeout, Optional<Duration> deadline) {}
