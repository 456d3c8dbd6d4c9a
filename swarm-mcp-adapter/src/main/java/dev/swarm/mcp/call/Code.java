package dev.swarm.mcp.call;

import dev.swarm.mcp.codec.RpcError;
import java.lang.System.Logger.Level;

/**
 * The stable names of all that a client can be told instead of what it asked for. What each comes
 * to in JSON-RPC, in HTTP and in the logs is said here, and nowhere else; docs/errors.md has it all
 * in tables, and what to do.
 */
public enum Code {
  INVALID(Level.DEBUG),
  NOT_FOUND(Level.DEBUG),
  STALE(Level.DEBUG),
  CANCELLED(Level.DEBUG),
  CAP(Level.DEBUG),
  CONFLICT(Level.DEBUG),
  OUTDATED(Level.DEBUG),
  CLOSED(Level.DEBUG),
  WRONG_STATE(Level.DEBUG),
  TOO_LARGE(Level.DEBUG),
  NO_ROUTE(Level.DEBUG),
  DAMAGED(Level.DEBUG),
  INVALID_ARGUMENT(RpcError.INVALID_PARAMS, 200, Level.DEBUG),
  FORBIDDEN(RpcError.INTERNAL, 403, Level.DEBUG),
  RATE_LIMITED(RpcError.INTERNAL, 429, Level.DEBUG),
  BUSY(RpcError.INTERNAL, 503, Level.DEBUG),
  OVERLOADED(RpcError.INTERNAL, 503, Level.DEBUG),
  OVERDUE(Level.WARNING),
  OPENING(Level.WARNING),
  SHUTTING_DOWN(RpcError.INTERNAL, 503, Level.DEBUG),
  /** Its client took the call back: told to those alone who watch over calls. */
  WITHDRAWN(Level.DEBUG),
  INTERRUPTED(Level.WARNING),
  NO_MEMORY(Level.ERROR),
  CLIENT_CANNOT_ANSWER(Level.DEBUG),
  ASKS_TOO_MUCH(Level.ERROR),
  INVALID_OUTPUT(Level.ERROR),
  INTERNAL(Level.ERROR),
  NOT_A_DATABASE(Level.ERROR),
  NEWER_VERSION(Level.ERROR),
  READ_ONLY(Level.ERROR),
  DISK_FULL(Level.ERROR),
  LOCKED(Level.WARNING),
  CORRUPT(Level.ERROR),
  TRUNCATED(Level.ERROR),
  IO(Level.ERROR);

  private final int rpc;
  private final int http;
  private final Level logged;

  /** Of what an answer to the call alone tells. */
  Code(Level logged) {
    this(RpcError.INTERNAL, 200, logged);
  }

  Code(int rpc, int http, Level logged) {
    this.rpc = rpc;
    this.http = http;
    this.logged = logged;
  }

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
    return rpc;
  }

  /**
   * The status of HTTP with which a whole request is refused for that reason; 200 where there is
   * none, so that the answer to the call tells it.
   */
  public int http() {
    return http;
  }

  /** How serious it is to a log that a call ended so. */
  public Level logged() {
    return logged;
  }
}
