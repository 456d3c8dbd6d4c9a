package dev.swarm.mcp.limit;

import dev.swarm.mcp.call.Code;
import dev.swarm.mcp.call.Failed;
import java.time.Duration;

/**
 * Somebody is turned away; nothing was done.
 *
 * @param after when it is worth trying again
 */
public record Turned(Cause cause, String why, Duration after) {
  /** Why; by its name programs tell them apart. */
  public enum Cause {
    /** That one asks too often. */
    RATE_LIMITED,
    /** As much is being worked on as may be. */
    BUSY,
    /** The machine has no more to give. */
    OVERLOADED;

    /** By which its client and all others know it. */
    public Code code() {
      return switch (this) {
        case RATE_LIMITED -> Code.RATE_LIMITED;
        case BUSY -> Code.BUSY;
        case OVERLOADED -> Code.OVERLOADED;
      };
    }
  }

  /** The whole seconds after which it is not too early to try again. */
  public long seconds() {
    return Math.max(1, after.plusSeconds(1).minusNanos(1).toSeconds());
  }

  /** The same for who calls a tool. */
  public Failed failed() {
    return new Failed(
        cause.code(),
        why + "; nothing of this was done",
        "wait " + seconds() + (seconds() == 1 ? " second" : " seconds") + ", then call again");
  }
}
