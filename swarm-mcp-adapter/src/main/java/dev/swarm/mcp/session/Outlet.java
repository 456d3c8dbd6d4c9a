package dev.swarm.mcp.session;

import tools.jackson.databind.node.ObjectNode;

/** Where a session sends what belongs to no request; may wait for a slow reader. */
@FunctionalInterface
public interface Outlet {
  void send(ObjectNode message);
}
