package dev.swarm.cli;

import dev.swarm.mcp.call.Code;
import dev.swarm.mcp.tool.Refusal;
import dev.swarm.persistence.StoreException;
import dev.swarm.problem.Problem;
import java.util.OptionalInt;

/** How the program ends; the numbers are documented in docs/errors.md and stay. */
public final class ExitCodes {
  /** All went well. */
  public static final int OK = 0;

  /** A task of the plan did not succeed; of others, what they were to find out is not as wanted. */
  public static final int TASK_FAILED = 1;

  /** The command line or the plan is wrong; nothing was started. */
  public static final int USAGE = 2;

  /** The store cannot be used: locked, full, not writable, no database, or too new. */
  public static final int STORE = 3;

  /** What was asked was refused, for example because nothing has that name. */
  public static final int REFUSED = 4;

  /** The journal is not what was written, or the tables are not what it tells. */
  public static final int JOURNAL = 5;

  /** A bug. */
  public static final int BUG = 70;

  /** Stopped by Ctrl-C. */
  public static final int INTERRUPTED = 130;

  private ExitCodes() {}

  /** How the program ends when it was refused what it was to do. */
  static int of(Problem problem) {
    return of(Refusal.code(problem)).orElse(REFUSED);
  }

  /** How the program ends when the store cannot be used. */
  static int of(StoreException broken) {
    return of(StoreTrouble.code(broken.code())).orElse(STORE);
  }

  /** The same for each code; empty for what ends calls of assistants alone, and no program. */
  static OptionalInt of(Code code) {
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
          NO_ROUTE ->
          OptionalInt.of(REFUSED);
      case DAMAGED,
          NOT_A_DATABASE,
          NEWER_VERSION,
          READ_ONLY,
          DISK_FULL,
          LOCKED,
          CORRUPT,
          TRUNCATED,
          IO ->
          OptionalInt.of(STORE);
      case INVALID_ARGUMENT,
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
          INTERNAL ->
          OptionalInt.empty();
    };
  }
}
