package dev.swarm.mcp.call;

import java.util.Map;
import java.util.Optional;

/**
 * What the client answered to the asks of this handler's earlier calls.
 *
 * @param state what the handler gave with its asks, back unchanged
 */
public record Answers(Map<String, Answer> byName, String state) {
  /** At the first call. */
  public static final Answers NONE = new Answers(Map.of(), "");

  public Answers {
    byName = Map.copyOf(byName);
  }

  /** The answer to the ask of this name; empty when it was not asked yet. */
  public Optional<Answer> to(String name) {
    return Optional.ofNullable(byName.get(name));
  }
}
