package dev.swarm.mcp.fault;

import dev.swarm.mcp.call.Code;
import java.util.Locale;
import java.util.Optional;

/** How a call ended, as far as it says something of the server. */
public enum Result {
  OK,
  /** What was asked for cannot be had, as the server told: its client can mend that. */
  REFUSED,
  /** A limit kept it out, or the server's end, before anything was done: it may come again. */
  TURNED_AWAY,
  /** The server failed at it. */
  FAULT,
  /** Its client took it back. */
  WITHDRAWN;

  /** Of a call that ended with that problem, or without any. */
  public static Result of(Optional<String> problem) {
    return problem.isEmpty() ? OK : of(Code.told(problem.get()));
  }

  /** Of a call that ended with that. */
  public static Result of(Code code) {
    return switch (code) {
      case INVALID,
          NOT_FOUND,
          STALE,
          CANCELLED,
          CAP,
          CONFLICT,
          OUTDATED,
          CLOSED,
          WRONG_STATE,
          TOO_LARGE,
          NO_ROUTE,
          DAMAGED,
          INVALID_ARGUMENT,
          FORBIDDEN,
          CLIENT_CANNOT_ANSWER ->
          REFUSED;
      case RATE_LIMITED, BUSY, OVERLOADED, SHUTTING_DOWN -> TURNED_AWAY;
      case OVERDUE,
          OPENING,
          INTERRUPTED,
          NO_MEMORY,
          ASKS_TOO_MUCH,
          INVALID_OUTPUT,
          INTERNAL,
          NOT_A_DATABASE,
          NEWER_VERSION,
          READ_ONLY,
          DISK_FULL,
          LOCKED,
          CORRUPT,
          TRUNCATED,
          IO ->
          FAULT;
      case WITHDRAWN -> WITHDRAWN;
    };
  }

  /** Whether the server had its say in it, so that it counts when the share of faults is told. */
  public boolean isServed() {
    return switch (this) {
      case OK, REFUSED, FAULT -> true;
      case TURNED_AWAY, WITHDRAWN -> false;
    };
  }

  /** In small letters. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
