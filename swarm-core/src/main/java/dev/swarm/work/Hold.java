package dev.swarm.work;

import dev.swarm.id.AgentId;
import dev.swarm.id.StepId;

/** A lease as its holder names it. */
public record Hold(AgentId agent, StepId step, long token) {
  public static Hold of(Assignment assignment) {
    return new Hold(assignment.agent().id(), assignment.step(), assignment.token());
  }
}
