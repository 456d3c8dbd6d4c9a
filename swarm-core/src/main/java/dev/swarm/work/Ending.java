package dev.swarm.work;

import dev.swarm.id.AgentId;
import dev.swarm.task.Cause;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a step's last lease, or the step itself, ended.
 *
 * @param agent who held it last; empty when nobody ever did
 * @param cause why the step did not succeed, once it cannot any more
 * @param split whether the step ended by splitting
 */
public record Ending(
    Optional<AgentId> agent,
    Instant at,
    Optional<Cause> cause,
    String reason,
    List<Evidence> evidence,
    boolean split) {
  public Ending {
    evidence = List.copyOf(evidence);
  }
}
