package dev.swarm.mcp.call;

import tools.jackson.databind.node.ObjectNode;

/** What came back for an {@link Ask}. */
public sealed interface Answer {
  /** The client's result as the protocol words it, such as {@code action} and {@code content}. */
  record Given(ObjectNode result) implements Answer {
    /** Whether a form was filled in. */
    public boolean accepted() {
      return "accept".equals(result.path("action").asString(""));
    }

    /** What was filled in; empty unless it was accepted. */
    public Arguments form() {
      return Arguments.of(result.get("content"));
    }
  }

  /** The client refused, or did not answer in time. */
  record Refused(String reason) implements Answer {}
}
