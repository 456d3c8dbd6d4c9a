package dev.swarm.cli.plan;

import java.util.Optional;

/** An agent as far as it could be read. */
record AgentDraft(
    Optional<Located<String>> name,
    Located<Integer> count,
    Optional<Profile> profile,
    WorkerSpec worker) {

  /** The agent; only when nothing was wrong with it. */
  PlannedAgent agent() {
    return new PlannedAgent(name.orElseThrow().item(), count.item(), profile.orElseThrow(), worker);
  }
}
