package dev.swarm.cli.init;

import java.nio.file.Path;

/** Says why a configuration was left as it is, where that is, and what to do. */
public final class SetupException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /** What kept a change from being made. */
  public enum Reason {
    /** The file is not what its assistant could read. */
    MALFORMED,
    /** The file cannot be read, may not be written, or has changed meanwhile. */
    UNTOUCHABLE
  }

  private SetupException(Reason reason, String message) {
    super(message, null, false, false);
    this.reason = reason;
  }

  static SetupException malformed(Path file, String place, String message) {
    return new SetupException(Reason.MALFORMED, file + ":" + place + ": " + message);
  }

  static SetupException untouchable(Path file, String what, String remedy) {
    return new SetupException(Reason.UNTOUCHABLE, file + ": " + what + "; " + remedy);
  }

  public Reason reason() {
    return reason;
  }
}
