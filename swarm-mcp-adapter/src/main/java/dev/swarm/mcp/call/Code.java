package dev.swarm.mcp.call;

import dev.swarm.mcp.codec.RpcError;
import java.lang.System.Logger.Level;

/**
 * The stable names of all that a client can be told instead of what it asked for. What each comes
 * to in JSON-RPC, in HTTP and in the logs is said here, and nowhere else; docs/errors.md has it all
 * in tables, and what to do.
 */
public enum Code {
  INVALID,
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
  RATE_LIMITED,
  BUSY,
  OVERLOADED,
  OVERDUE,
  OPENING,
  SHUTTING_DOWN,
  /** Its client took the call back: told to those alone who watch over calls. */
  WITHDRAWN,
  INTERRUPTED,
  NO_MEMORY,
  CLIENT_CANNOT_ANSWER,
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
  IO;

  /**
   * That of what an {@link Interceptor} is told. An error of the protocol has a number alone: it is
   * the client's, but for an internal one.
   */
  public static Code told(String problem) {
    if (!problem.startsWith("-")) {
      return valueOf(problem);
    }
    return problem.equals(Integer.toString(RpcError.INTERNAL)) ? INTERNAL : INVALID_ARGUMENT;
  }

  /**
   * The code of JSON-RPC's error with which who asks for a resource, a prompt or a completion is
   * told; a tool's result is marked as an error instead.
   */
  public int rpc() {
    return switch (this) {
      case INVALID_ARGUMENT -> RpcError.INVALID_PARAMS;
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
          FORBIDDEN,
          RATE_LIMITED,
          BUSY,
          OVERLOADED,
          OVERDUE,
          OPENING,
          SHUTTING_DOWN,
          WITHDRAWN,
          INTERRUPTED,
          NO_MEMORY,
          CLIENT_CANNOT_ANSWER,
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
          RpcError.INTERNAL;
    };
  }

  /**
   * The status of HTTP with which a whole request is refused for that reason; 200 where there is
   * none, so that the answer to the call tells it.
   */
  public int http() {
    return switch (this) {
      case FORBIDDEN -> 403;
      case RATE_LIMITED -> 429;
      case BUSY, OVERLOADED, SHUTTING_DOWN -> 503;
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
          OVERDUE,
          OPENING,
          WITHDRAWN,
          INTERRUPTED,
          NO_MEMORY,
          CLIENT_CANNOT_ANSWER,
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
          200;
    };
  }

  /** How serious it is to a log that a call ended so. */
  public Level logged() {
    return switch (this) {
      case INTERNAL,
          INVALID_OUTPUT,
          ASKS_TOO_MUCH,
          NO_MEMORY,
          NOT_A_DATABASE,
          NEWER_VERSION,
          READ_ONLY,
          DISK_FULL,
          CORRUPT,
          TRUNCATED,
          IO ->
          Level.ERROR;
      case OVERDUE, OPENING, INTERRUPTED, LOCKED -> Level.WARNING;
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
          RATE_LIMITED,
          BUSY,
          OVERLOADED,
          SHUTTING_DOWN,
          WITHDRAWN,
          CLIENT_CANNOT_ANSWER ->
          Level.DEBUG;
    };
  }
}
