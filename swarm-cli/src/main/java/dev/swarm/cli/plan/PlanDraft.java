package dev.swarm.cli.plan;

import java.util.List;
import java.util.Optional;

/** A plan as far as it could be read. */
record PlanDraft(
    Optional<Heading> heading,
    PlannedSwarm swarm,
    Optional<Located<List<AgentDraft>>> agents,
    List<TaskDraft> tasks) {

  /** The plan; only when nothing was wrong with it. */
  Plan plan() {
    return new Plan(
        heading.orElseThrow(),
        swarm,
        agents.orElseThrow().item().stream().map(AgentDraft::agent).toList(),
        tasks.stream().map(TaskDraft::task).toList());
  }
}
