package dev.swarm.agent;

import dev.swarm.id.AgentId;
import dev.swarm.journal.Change;
import dev.swarm.journal.Entries;
import dev.swarm.problem.Answer;
import dev.swarm.store.Tx;
import dev.swarm.swarm.Swarms;
import java.util.List;
import java.util.Optional;

/** Rates an agent, and changes how it goes about its steps, in one transaction. */
final class Adapt {
  private final Agents agents;
  private final Swarms swarms;
  private final Entries entries;

  Adapt(Tx tx) {
    this.agents = tx.port(Agents.class);
    this.swarms = tx.port(Swarms.class);
    this.entries = tx.port(Entries.class);
  }

  Answer<Adaptation> adapt(AgentId id, Optional<Score> score, Learning learning) {
    return agents.acting(id).then(agent -> open(agent).map(ok -> adapt(agent, score, learning)));
  }

  private Answer<Agent> open(Agent agent) {
    return swarms.find(agent.swarm()).orElseThrow().ifOpen().map(swarm -> agent);
  }

  private Adaptation adapt(Agent before, Optional<Score> score, Learning learning) {
    var rated = score.map(s -> save(before.rate(s))).orElse(before);
    var next = learning.choose(rated, peers(rated));
    var after = next == rated.pattern() ? rated : save(rated.adapt(next));
    return new Adaptation(before, after, peers(after));
  }

  private Agent save(Change<Agent> change) {
    agents.update(change.next());
    return entries.record(change);
  }

  private List<Agent> peers(Agent of) {
    return agents.active(of.swarm()).stream().filter(a -> a.type() == of.type()).toList();
  }
}
