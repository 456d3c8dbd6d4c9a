package dev.swarm.measure;

import dev.swarm.agent.Agent;
import dev.swarm.id.AgentId;
import dev.swarm.id.StepId;
import dev.swarm.journal.Head;
import dev.swarm.work.Step;
import java.util.Optional;

/** What the dropped part of a journal came to. */
public interface Beginning {
  /** The last entry that was dropped. */
  Head at();

  Optional<Step> step(StepId id);

  Optional<Agent> agent(AgentId id);
}
