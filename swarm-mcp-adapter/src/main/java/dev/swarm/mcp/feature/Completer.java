package dev.swarm.mcp.feature;

import java.util.List;
import java.util.Map;

/** Finishes what somebody types. */
@FunctionalInterface
public interface Completer {
  /** Knows nothing. */
  Completer NONE = (typed, given) -> List.of();

  /**
   * The values that fit, best first.
   *
   * @param given the arguments that were filled in before this one
   */
  List<String> complete(String typed, Map<String, String> given) throws Exception;
}
