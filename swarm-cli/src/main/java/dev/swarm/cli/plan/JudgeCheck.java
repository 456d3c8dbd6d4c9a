package dev.swarm.cli.plan;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whoever is to judge a task is in the plan, and not only among those who may be doing it. */
final class JudgeCheck {
  private final List<PlannedAgent> agents;

  /**
   * @param agents drafts without mistakes
   */
  JudgeCheck(List<AgentDraft> agents) {
    this.agents = agents.stream().map(AgentDraft::agent).toList();
  }

  void check(List<TaskDraft> tasks) {
    for (var task : tasks) {
      var judge = task.checks().judge();
      if (judge.isPresent() && judge.get().item() instanceof Judge.OfAgent ofAgent) {
        check(judge.get().at(), ofAgent.whom(), task.team());
      }
    }
  }

  private void check(Value verify, Judge.Whom whom, Optional<Team> team) {
    if (whom.agent().isPresent() && !names().contains(whom.agent().get())) {
      var name = whom.agent().get();
      verify
          .mistakes()
          .add(
              verify,
              "there is no agent " + Quoted.text(name),
              () -> Nearest.remedy(name, names()));
      return;
    }
    var judges = agents.stream().filter(agent -> isMeant(whom, agent)).toList();
    if (judges.isEmpty()) {
      verify.mistake(
          "no agent of the plan is all that is asked of who judges", "ask for less, or add one");
    } else if (team.isPresent() && mayAllBeAtWork(judges, team.get())) {
      verify.mistake(
          "whoever does a task does not judge it, and all who can judge this one may be doing it",
          "name an agent that does not do it, or add one");
    }
  }

  private static boolean isMeant(Judge.Whom whom, PlannedAgent agent) {
    return whom.agent().filter(name -> !agent.name().equals(name)).isEmpty()
        && whom.type().filter(type -> agent.profile().type() != type).isEmpty()
        && agent.profile().capabilities().cover(whom.capabilities());
  }

  private static boolean mayAllBeAtWork(List<PlannedAgent> judges, Team team) {
    boolean allDo =
        judges.stream().allMatch(a -> a.profile().capabilities().cover(team.capabilities()));
    return allDo && judges.stream().mapToInt(PlannedAgent::count).sum() <= team.agents();
  }

  private Set<String> names() {
    Set<String> names = new HashSet<>();
    agents.forEach(agent -> names.add(agent.name()));
    return names;
  }
}
