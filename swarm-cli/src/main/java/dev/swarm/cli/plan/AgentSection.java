package dev.swarm.cli.plan;

import dev.swarm.agent.AgentType;
import dev.swarm.agent.CognitivePattern;

/** Reads one of {@code agents}. */
final class AgentSection {
  static final int MOST_SLOTS = 64;

  private final WorkerSection workers;

  AgentSection(WorkerSection workers) {
    this.workers = workers;
  }

  AgentDraft read(Fields agent) {
    var name =
        agent
            .require("name", "add name: and a word")
            .flatMap(n -> n.as(TextForm.NAME).map(word -> new Located<>(word, n)));
    var type =
        agent
            .require("type", "add type: and one of " + Value.words(AgentType.class))
            .flatMap(t -> t.oneOf(AgentType.class));
    var pattern = agent.find("pattern").flatMap(p -> p.oneOf(CognitivePattern.class));
    var capabilities = CapabilitySection.read(agent);
    var slots = agent.find("slots").flatMap(s -> s.whole(1, MOST_SLOTS)).orElse(1);
    var profile =
        type.flatMap(t -> capabilities.map(words -> new Profile(t, pattern, words, slots)));
    return new AgentDraft(name, count(agent), profile, workers.read(agent));
  }

  private static Located<Integer> count(Fields agent) {
    var value = agent.find("count");
    int count = value.flatMap(c -> c.whole(1, SwarmSection.MOST_AGENTS)).orElse(1);
    return new Located<>(count, value.orElseGet(agent::owner));
  }
}
