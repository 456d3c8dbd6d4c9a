package dev.swarm.cli;

/** How the program ends; the numbers are documented in docs/cli.md and stay. */
public final class ExitCodes {
  /** All went well. */
  public static final int OK = 0;

  /** A task of the plan did not succeed. */
  public static final int TASK_FAILED = 1;

  /** The command line or the plan is wrong; nothing was started. */
  public static final int USAGE = 2;

  /** The store cannot be used: locked, full, not writable, no database, or too new. */
  public static final int STORE = 3;

  /** What was asked was refused, for example because nothing has that name. */
  public static final int REFUSED = 4;

  /** The journal or the audit log is not what was written, or the tables not what it tells. */
  public static final int JOURNAL = 5;

  private ExitCodes() {}
}
