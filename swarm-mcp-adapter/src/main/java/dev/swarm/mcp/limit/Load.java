package dev.swarm.mcp.limit;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What a process takes of its machine.
 *
 * @param memory bytes that it cannot do without; empty when nobody can tell
 * @param processors the share of all processors' time, from 0 to 1; empty when nobody can tell
 */
public record Load(OptionalLong memory, OptionalDouble processors) {
  public static final Load UNKNOWN = new Load(OptionalLong.empty(), OptionalDouble.empty());
}
