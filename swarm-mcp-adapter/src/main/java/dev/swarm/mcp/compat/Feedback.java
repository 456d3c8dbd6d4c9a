package dev.swarm.mcp.compat;

import dev.swarm.Coordinator;
import dev.swarm.agent.Agent;
import dev.swarm.agent.Score;
import dev.swarm.blob.Payload;
import dev.swarm.id.TimeOrderedIds;
import dev.swarm.mcp.call.Arguments;
import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.tool.Views;
import dev.swarm.memory.Author;
import dev.swarm.memory.MemoryKey;
import dev.swarm.memory.MemorySpec;
import dev.swarm.problem.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The words that a rating comes with. The journal holds none of them: they stand in the swarm's
 * memory, for as long as they are worth reading.
 */
record Feedback(Optional<String> text, List<String> suggestions) {
  private static final Duration KEPT_FOR = Duration.ofDays(30);

  /** Whether they were kept. */
  enum Kept {
    KEPT,
    /** There were none, or the agent keeps none. */
    NOT_WANTED,
    /** The memory is full, or they are too long. */
    REFUSED
  }

  static Feedback of(Arguments arguments) {
    return new Feedback(arguments.maybeString("feedback"), arguments.strings("suggestions"));
  }

  /** An agent's own namespace; its name may have spaces, which none may. */
  private static String namespace(Agent agent) {
    return "feedback/" + agent.id().value();
  }

  Kept keep(Surroundings around, Agent agent, Optional<Score> score) {
    if (text.isEmpty() && suggestions.isEmpty()) {
      return Kept.NOT_WANTED;
    }
    var view = Json.object();
    text.ifPresent(words -> view.put("feedback", words));
    view.set("suggestions", Views.words(suggestions));
    score.ifPresent(s -> view.put("performanceScore", s.value()));
    var key = new TimeOrderedIds(around.clock(), around.random()).memory().value();
    var spec =
        MemorySpec.of(new MemoryKey(namespace(agent), key), Payload.of(Json.text(view)))
            .ttl(KEPT_FOR);
    return switch (around.coordinator().memory().put(agent.swarm(), spec, Author.outside())) {
      case Answer.Done<?> done -> Kept.KEPT;
      case Answer.Refused<?> refused -> Kept.REFUSED;
    };
  }

  /** How many of an agent's are kept now. */
  static int count(Coordinator coordinator, Agent agent) {
    return new Shelf(coordinator, agent.swarm(), namespace(agent)).keys().size();
  }
}
