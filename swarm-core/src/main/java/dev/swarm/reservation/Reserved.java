package dev.swarm.reservation;

import dev.swarm.agent.Agent;
import java.time.Instant;

/**
 * A reservation that stands.
 *
 * @param until when it ends as things are: with its time, or with its lease if that runs out before
 */
public record Reserved(Reservation reservation, Agent holder, Instant until) {}
