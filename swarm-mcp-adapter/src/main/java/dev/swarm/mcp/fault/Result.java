package dev.swarm.mcp.fault;

import dev.swarm.mcp.call.Interceptor;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** How a call ended, as far as it says something of the server. */
public enum Result {
  OK,
  /** What was asked for cannot be had, as the server told: its client can mend that. */
  REFUSED,
  /** The server failed at it, or had no room or time for it. */
  FAULT,
  /** Its client took it back. */
  WITHDRAWN;

  private static final Set<String> FAULTS =
      Set.of(
          "INTERNAL",
          "INVALID_OUTPUT",
          "INTERRUPTED",
          "ASKS_TOO_MUCH",
          "OVERDUE",
          "BUSY",
          "NO_MEMORY",
          "OPENING",
          "OVERLOADED",
          "LOCKED",
          "DISK_FULL",
          "READ_ONLY",
          "NOT_A_DATABASE",
          "NEWER_VERSION",
          "TRUNCATED",
          "CORRUPT",
          "IO",
          // JSON-RPC's code of an internal error.
          "-32603");

  /** Of a call that ended with that problem, or without any. */
  public static Result of(Optional<String> problem) {
    if (problem.isEmpty()) {
      return OK;
    }
    var code = problem.get();
    if (code.equals(Interceptor.WITHDRAWN)) {
      return WITHDRAWN;
    }
    return FAULTS.contains(code) ? FAULT : REFUSED;
  }

  /** In small letters. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
