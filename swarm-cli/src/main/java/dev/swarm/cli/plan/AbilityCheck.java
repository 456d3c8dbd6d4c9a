package dev.swarm.cli.plan;

import dev.swarm.agent.Capabilities;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** For each task there are agents with the capabilities it asks for, and enough for its quorum. */
final class AbilityCheck {
  private static final int CLOSEST = 3;

  private final List<PlannedAgent> agents;
  private final Map<Capabilities, Integer> able = new HashMap<>();

  /**
   * @param agents drafts without mistakes
   */
  AbilityCheck(List<AgentDraft> agents) {
    this.agents = agents.stream().map(AgentDraft::agent).toList();
  }

  void check(List<TaskDraft> tasks) {
    for (var task : tasks) {
      task.team().ifPresent(team -> check(task, team));
    }
  }

  private void check(TaskDraft task, Team team) {
    int count = able.computeIfAbsent(team.capabilities(), this::count);
    if (count == 0) {
      var asked = Quoted.list(team.capabilities().words());
      at(task)
          .mistakes()
          .add(
              at(task),
              "no agent can do " + name(task) + ": it asks for " + asked,
              () -> closest(team.capabilities()));
    } else if (count < team.quorum().orElse(0)) {
      at(task)
          .mistake(
              "a quorum of " + team.quorum().orElse(0) + " cannot be reached in " + name(task),
              "only " + count + " of the plan's agents can do it");
    }
  }

  private int count(Capabilities asked) {
    return agents.stream()
        .filter(agent -> agent.profile().capabilities().cover(asked))
        .mapToInt(PlannedAgent::count)
        .sum();
  }

  private static Value at(TaskDraft task) {
    return task.id().map(Located::at).orElse(task.at());
  }

  private static String name(TaskDraft task) {
    return task.id().map(id -> "task " + Quoted.text(id.item())).orElse("this task");
  }

  private String closest(Capabilities asked) {
    var order = Comparator.comparingInt((PlannedAgent a) -> missing(a, asked).size());
    return agents.stream()
        .sorted(order)
        .limit(CLOSEST)
        .map(agent -> agent.name() + " lacks " + Quoted.list(missing(agent, asked)))
        .collect(Collectors.joining(", ", "closest: ", ""));
  }

  private static List<String> missing(PlannedAgent agent, Capabilities asked) {
    List<String> missing = new ArrayList<>(asked.words());
    missing.removeAll(agent.profile().capabilities().words());
    return missing;
  }
}
