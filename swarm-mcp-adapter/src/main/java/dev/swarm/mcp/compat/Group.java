package dev.swarm.mcp.compat;

import dev.swarm.mcp.feature.Tool;
import java.util.stream.Stream;

/** Tools that belong together. */
interface Group {
  Stream<Tool> tools();
}
