package dev.swarm.cli;

import dev.swarm.problem.Problem;

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
    return switch (problem) {
      case Problem.Invalid p -> REFUSED;
      case Problem.NotFound p -> REFUSED;
      case Problem.Stale p -> REFUSED;
      case Problem.Cancelled p -> REFUSED;
      case Problem.Cap p -> REFUSED;
      case Problem.Conflict p -> REFUSED;
      case Problem.Outdated p -> REFUSED;
      case Problem.Closed p -> REFUSED;
      case Problem.WrongState p -> REFUSED;
      case Problem.TooLarge p -> REFUSED;
      case Problem.Full p -> REFUSED;
      case Problem.NoRoute p -> REFUSED;
      case Problem.Damaged p -> STORE;
    };
  }
}
