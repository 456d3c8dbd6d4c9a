package dev.swarm.mcp.call;

import java.util.Map;

/**
 * The client has to answer first. The handler is then called again, with all answers so far; it
 * keeps nothing in between but {@code state}.
 */
public record Asks(Map<String, Ask> byName, String state) implements Reply, Reading, Prompting {
  public Asks {
    byName = Map.copyOf(byName);
    if (byName.isEmpty()) {
      throw new IllegalArgumentException("asks nothing");
    }
  }
}
