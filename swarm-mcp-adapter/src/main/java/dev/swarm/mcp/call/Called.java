package dev.swarm.mcp.call;

/**
 * A call as those see it who watch over all.
 *
 * @param method the protocol's, such as {@code tools/call}
 * @param name the tool's or prompt's, if there is one of that name; else empty, so that nothing a
 *     client makes up spreads
 * @param pace whether it may take its time
 * @param trace finds it in logs
 */
public record Called(String method, String name, Caller caller, Pace pace, Trace trace) {
  /** What its client expects. */
  public enum Pace {
    /** An answer at once. */
    BRISK,
    /** That it waits for something to come, if it must. */
    WAITS
  }

  /** One that is answered at once, of a trace of its own. */
  public Called(String method, String name, Caller caller) {
    this(method, name, caller, Pace.BRISK, Trace.fresh());
  }
}
