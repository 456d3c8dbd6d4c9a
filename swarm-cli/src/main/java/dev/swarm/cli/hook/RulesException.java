package dev.swarm.cli.hook;

/** Says where the operator's rules are none, and what is allowed there. */
final class RulesException extends Exception {
  private static final long serialVersionUID = 1L;

  RulesException(String message) {
    super(message, null, false, false);
  }
}
