package dev.swarm.mcp.session;

import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.codec.Outgoing;
import dev.swarm.mcp.codec.RpcError;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How a request went. */
sealed interface Outcome {
  /**
   * There is a result.
   *
   * @param problem the code of a failure that is told as a result
   */
  record Good(ObjectNode result, Optional<String> problem) implements Outcome {
    Good(ObjectNode result) {
      this(result, Optional.empty());
    }
  }

  record Bad(RpcError error) implements Outcome {
    @Override
    public Optional<String> problem() {
      var usual = Integer.toString(error.code());
      return Optional.of(error.data().map(d -> d.path("code").asString(usual)).orElse(usual));
    }
  }

  /** The code that programs compare, if it did not go well. */
  Optional<String> problem();

  /** What the work comes to, or a refusal that tells nothing of the inside when it throws. */
  static Outcome of(Supplier<Outcome> work) {
    try {
      return work.get();
    } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError e) {
      var incident = Incident.of(e);
      return new Bad(RpcError.internal("the server failed at it; its log calls it " + incident));
    }
  }

  static Outcome empty() {
    return new Good(Json.object());
  }

  default ObjectNode answering(JsonNode id) {
    return switch (this) {
      case Good good -> Outgoing.result(id, good.result());
      case Bad bad -> Outgoing.error(id, bad.error());
    };
  }
}
