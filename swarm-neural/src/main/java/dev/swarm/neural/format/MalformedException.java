package dev.swarm.neural.format;

import java.io.IOException;

/** Says where a file is not what it should be, what was expected there, and what is there. */
public final class MalformedException extends IOException {
  private static final long serialVersionUID = 1;

  private final long line;

  MalformedException(long line, String message) {
    super("line %d: %s".formatted(line, message));
    this.line = line;
  }

  /** The line, from 1 on. */
  public long line() {
    return line;
  }
}
