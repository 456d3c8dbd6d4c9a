package dev.swarm.mcp.tool;

import dev.swarm.task.Brief;

/** The idempotency keys that callers give. */
public final class Keys {
  private Keys() {}

  /**
   * That key, unless it is a plan's: the workers of a plan run commands for the tasks alone that
   * have one.
   */
  public static String unplanned(String key) {
    if (key.startsWith(Brief.PLAN)) {
      throw new IllegalArgumentException("keys that begin with plan: are those of plans");
    }
    return key;
  }
}
