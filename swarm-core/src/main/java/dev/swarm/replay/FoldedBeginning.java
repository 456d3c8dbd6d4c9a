package dev.swarm.replay;

import dev.swarm.agent.Agent;
import dev.swarm.id.AgentId;
import dev.swarm.id.StepId;
import dev.swarm.journal.Head;
import dev.swarm.measure.Beginning;
import dev.swarm.store.Tx;
import dev.swarm.work.Step;
import java.util.Optional;

/** The newest checkpoint as what comes before the journal's first entry. */
record FoldedBeginning(Head at, State state) implements Beginning {
  static Beginning of(Tx tx) {
    var folding = Folding.begin(tx);
    folding.requireUnaltered();
    return new FoldedBeginning(folding.at(), folding.state());
  }

  @Override
  public Optional<Step> step(StepId id) {
    return state.step(id);
  }

  @Override
  public Optional<Agent> agent(AgentId id) {
    return state.agent(id);
  }
}
