package dev.swarm.cli.plan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Agents' names are unique, those that {@code count} makes included, and the swarm holds them. */
final class AgentCheck {
  /** A coordinator's own cap, which holds when a plan names none. */
  static final int USUAL_MOST = 50;

  private final PlannedSwarm swarm;
  private final Located<List<AgentDraft>> agents;

  AgentCheck(PlannedSwarm swarm, Located<List<AgentDraft>> agents) {
    this.swarm = swarm;
    this.agents = agents;
  }

  void check() {
    long all = agents.item().stream().mapToLong(agent -> agent.count().item()).sum();
    int most = swarm.maxAgents().orElse(USUAL_MOST);
    if (all > most) {
      agents
          .at()
          .mistake(
              "these are " + all + " agents, counting those alike, and the swarm takes " + most,
              all > SwarmSection.MOST_AGENTS
                  ? "at most " + SwarmSection.MOST_AGENTS + " are possible"
                  : "set swarm.max-agents to " + all + ", or lower a count");
    } else {
      requireUniqueNames();
    }
  }

  private void requireUniqueNames() {
    Map<String, Value> seen = new HashMap<>();
    for (var agent : agents.item()) {
      agent.name().ifPresent(name -> claim(name, agent.count().item(), seen));
    }
  }

  private static void claim(Located<String> name, int count, Map<String, Value> seen) {
    for (var each : PlannedAgent.names(name.item(), count)) {
      var first = seen.putIfAbsent(each, name.at());
      if (first != null) {
        name.at().repeated("agent " + Quoted.text(each), first);
        return;
      }
      if (!TextForm.NAME.pattern().matcher(each).matches()) {
        name.at()
            .mistake(
                "with its number, " + Quoted.text(each) + " is too long a name",
                "take a shorter one");
        return;
      }
    }
  }
}
