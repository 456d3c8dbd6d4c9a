package dev.swarm.mcp.compat;

import dev.swarm.Coordinator;
import dev.swarm.agent.Agent;
import dev.swarm.blob.Payload;
import dev.swarm.id.SwarmId;
import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.tool.Refusal;
import dev.swarm.mcp.tool.Views;
import dev.swarm.memory.Author;
import dev.swarm.memory.MemoryKey;
import dev.swarm.memory.MemorySpec;
import dev.swarm.memory.Remembered;
import java.time.Instant;
import java.util.Optional;

/**
 * How an agent that {@code daa_agent_create} made is to learn; kept in its swarm's memory.
 *
 * @param learningRate above 0 it changes its pattern by itself when it is rated
 * @param memory whether the words that ratings come with are kept
 */
record LearningTerms(double learningRate, boolean memory) {
  private static final String NAMESPACE = "daa/agents";

  /** Those of the original, and of agents that were made otherwise. */
  static final LearningTerms DEFAULT = new LearningTerms(0.001, true);

  LearningTerms {
    if (!(learningRate >= 0 && learningRate <= 1)) {
      throw new IllegalArgumentException("allowed is a number from 0 to 1, not " + learningRate);
    }
  }

  boolean learns() {
    return learningRate > 0;
  }

  static LearningTerms of(Coordinator coordinator, Agent agent) {
    return found(coordinator, agent.swarm(), agent.name()).map(LearningTerms::of).orElse(DEFAULT);
  }

  static Optional<Remembered> found(Coordinator coordinator, SwarmId swarm, String name) {
    return coordinator.memory().get(swarm, new MemoryKey(NAMESPACE, name));
  }

  static LearningTerms of(Remembered kept) {
    var tree = Json.read(kept.value().text());
    return new LearningTerms(
        tree.path("learningRate").asDouble(DEFAULT.learningRate),
        tree.path("enableMemory").asBoolean(DEFAULT.memory));
  }

  /** Keeps them for that agent; gives when they were. Others that stand there are a conflict. */
  Instant keep(Coordinator coordinator, Agent agent) {
    var kept = found(coordinator, agent.swarm(), agent.name());
    if (kept.isPresent()) {
      requireSame(kept.get(), agent.name());
      return kept.get().memory().content().at();
    }
    var spec = MemorySpec.of(new MemoryKey(NAMESPACE, agent.name()), Payload.of(json(agent)));
    return coordinator
        .memory()
        .put(agent.swarm(), spec.expected(0), Author.agent(agent.id()))
        .orThrow()
        .content()
        .at();
  }

  void requireSame(Remembered kept, String name) {
    if (!of(kept).equals(this)) {
      throw Refusal.conflict(
          "there is an agent " + name + " that learns otherwise: " + kept.value().text(),
          "call with the same learningRate and enableMemory, or under another id");
    }
  }

  private String json(Agent agent) {
    var view = Json.object().put("learningRate", learningRate).put("enableMemory", memory);
    view.put("cognitivePattern", Views.word(agent.spec().pattern()));
    view.set("capabilities", Views.words(agent.capabilities().words()));
    return Json.text(view);
  }
}
