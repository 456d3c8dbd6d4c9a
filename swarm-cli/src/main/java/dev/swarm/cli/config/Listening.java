package dev.swarm.cli.config;

import java.util.Optional;

/** Where a server is to listen. */
public record Listening(String host, int port) {
  private static final int LAST = 65_535;

  /** Reads {@code HOST:PORT}; empty when it is none. */
  static Optional<Listening> of(String text) {
    int colon = text.lastIndexOf(':');
    var number = text.substring(colon + 1);
    if (colon < 1 || number.isEmpty() || number.length() > 5) {
      return Optional.empty();
    }
    int port = 0;
    for (int i = 0; i < number.length(); i++) {
      int digit = number.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return Optional.empty();
      }
      port = 10 * port + digit;
    }
    var host = text.substring(0, colon);
    return port > LAST || host.isBlank()
        ? Optional.empty()
        : Optional.of(new Listening(host, port));
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
