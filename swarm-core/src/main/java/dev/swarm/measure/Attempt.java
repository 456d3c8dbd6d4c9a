package dev.swarm.measure;

import dev.swarm.agent.CognitivePattern;
import dev.swarm.id.AgentId;
import dev.swarm.id.StepId;
import dev.swarm.work.StepPlan;
import java.time.Duration;
import java.time.Instant;

/**
 * One agent's go at one step, as the journal tells it: from its lease to what ended that.
 *
 * @param plan what the step asks for
 * @param number which attempt at the step it was, from 1
 * @param pattern how the agent went about its steps when it got the lease
 * @param followed whether the agent is the one that the step was offered to
 */
public record Attempt(
    StepId step,
    StepPlan plan,
    int number,
    AgentId agent,
    CognitivePattern pattern,
    boolean followed,
    Instant from,
    Instant until,
    End end) {
  /** What ended an attempt. */
  public enum End {
    SUCCEEDED,
    /** It put parts in its place, which is a success too. */
    SPLIT,
    /** It failed, and the step is tried again. */
    RETRIED,
    FAILED,
    /** Its lease ran out. */
    EXPIRED,
    /** Its holder gave it back without trying: neither a success nor a failure. */
    RELEASED,
    CANCELLED,
    /** It succeeded first, and was rejected by who verified it. */
    REJECTED
  }

  public Attempt {
    if (until.isBefore(from)) {
      throw new IllegalArgumentException("an attempt from %s until %s".formatted(from, until));
    }
  }

  /** The same, as one whose result was not accepted. */
  Attempt rejected() {
    return new Attempt(step, plan, number, agent, pattern, followed, from, until, End.REJECTED);
  }

  public Duration time() {
    return Duration.between(from, until);
  }

  public boolean succeeded() {
    return switch (end) {
      case SUCCEEDED, SPLIT -> true;
      case RETRIED, FAILED, EXPIRED, RELEASED, CANCELLED, REJECTED -> false;
    };
  }

  /** Whether it says anything of the agent: what was given back or cancelled does not. */
  public boolean judged() {
    return switch (end) {
      case SUCCEEDED, SPLIT, RETRIED, FAILED, EXPIRED, REJECTED -> true;
      case RELEASED, CANCELLED -> false;
    };
  }
}
