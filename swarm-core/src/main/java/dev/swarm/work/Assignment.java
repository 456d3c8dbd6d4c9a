package dev.swarm.work;

import dev.swarm.agent.Agent;
import dev.swarm.blob.Payload;
import dev.swarm.id.StepId;
import dev.swarm.id.TaskId;
import dev.swarm.topology.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that a worker needs to do one step: what to do, with which input, as whom, and until when.
 *
 * @param agent who holds the lease
 * @param index this step's place among the {@code count} steps of its role in the task, from 0
 * @param token the fencing token that every call about this step must carry
 * @param payload the step's input
 * @param received the outputs that the step builds on, in the order of the plan
 * @param timeoutAt when the step must have ended; its lease is never extended beyond
 * @param heartbeatWithin how long the holder may stay silent and keep the lease
 */
public record Assignment(
    Agent agent,
    StepId step,
    String taskName,
    String description,
    Role role,
    int index,
    int count,
    int attempt,
    long token,
    Payload payload,
    List<Received> received,
    Instant timeoutAt,
    Duration heartbeatWithin) {
  public Assignment {
    received = List.copyOf(received);
  }

  public TaskId task() {
    return step.task();
  }

  /** The step's input as text. */
  public String input() {
    return payload.text();
  }

  /** What of its input was deleted for good, in words; empty when all is there. */
  public Optional<String> redacted() {
    return payload.redacted()
        ? Optional.of("its input")
        : received.stream()
            .filter(r -> r.output().redacted())
            .findFirst()
            .map(r -> "the output of " + r.from());
  }

  /** How this agent's cognitive pattern says to go about the step. */
  public String guidance() {
    return agent.pattern().guidance();
  }
}
