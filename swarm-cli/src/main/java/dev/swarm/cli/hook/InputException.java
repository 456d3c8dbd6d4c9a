package dev.swarm.cli.hook;

/** Says that a hook was called in a way that it can do nothing with. */
final class InputException extends Exception {
  private static final long serialVersionUID = 1L;

  InputException(String message) {
    super(message, null, false, false);
  }
}
