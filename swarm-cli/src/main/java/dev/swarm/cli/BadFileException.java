package dev.swarm.cli;

/** A file that was named on the command line is not what it should be, or not to be had. */
final class BadFileException extends RuntimeException {
  private static final long serialVersionUID = 1;

  BadFileException(String message) {
    super(message);
  }
}
