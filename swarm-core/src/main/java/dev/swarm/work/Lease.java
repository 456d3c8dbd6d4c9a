package dev.swarm.work;

import dev.swarm.id.AgentId;
import java.time.Instant;

/**
 * The right to do one step until an instant. Its fencing token is the step's.
 *
 * @param until when it runs out, unless a heartbeat moves that
 * @param timeoutAt where no heartbeat moves it beyond
 */
public record Lease(AgentId agent, Instant since, Instant until, Instant timeoutAt) {
  public boolean ranOut(Instant now) {
    return !until.isAfter(now);
  }

  Lease extendedTo(Instant later) {
    return new Lease(agent, since, later.isBefore(timeoutAt) ? later : timeoutAt, timeoutAt);
  }
}
