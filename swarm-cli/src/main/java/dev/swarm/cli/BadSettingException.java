package dev.swarm.cli;

/** An environment variable has a value that is not allowed. */
final class BadSettingException extends RuntimeException {
  private static final long serialVersionUID = 1;

  BadSettingException(String name, String value, String allowed) {
    super("%s is '%s'; allowed: %s".formatted(name, value, allowed));
  }
}
