package dev.swarm.work;

import dev.swarm.blob.Payload;
import dev.swarm.id.StepId;

/**
 * An output that a step builds on: of a task that its task needed ({@code from} is that task's
 * name), or of a step before it in its own task ({@code from} is the name of the agent that did
 * it).
 */
public record Received(Kind kind, String from, StepId step, Payload output) {
  /** Where an output came from. */
  public enum Kind {
    TASK,
    STEP,
    /** Why what was put out before was not accepted; {@code from} is who judged. */
    VERDICT
  }
}
