package dev.swarm.mcp.limit;

/** What becomes of a request. */
public sealed interface Entry {
  /**
   * It is let in.
   *
   * @param left is run once, when it was answered
   */
  record Admitted(Runnable left) implements Entry {}

  /** It is not. */
  record Refused(Turned turned) implements Entry {}
}
