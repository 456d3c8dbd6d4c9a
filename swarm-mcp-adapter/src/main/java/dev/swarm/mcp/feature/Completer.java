package dev.swarm.mcp.feature;

import dev.swarm.mcp.call.Caller;
import java.util.List;
import java.util.Map;

/** Finishes what somebody types. */
@FunctionalInterface
public interface Completer {
  /** Knows nothing. */
  Completer NONE = (typed, given, caller) -> List.of();

  /**
   * The values that fit, best first.
   *
   * @param given the arguments that were filled in before this one
   * @param caller who types
   */
  List<String> complete(String typed, Map<String, String> given, Caller caller) throws Exception;
}
