package dev.swarm.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Where a server is to listen. */
record Listening(String host, int port) {
  static final class Converter implements ITypeConverter<Listening> {
    @Override
    public Listening convert(String text) {
      return of(text);
    }
  }

  /**
   * Reads {@code HOST:PORT}.
   *
   * @throws TypeConversionException when it is none
   */
  static Listening of(String text) {
    int colon = text.lastIndexOf(':');
    try {
      int port = Integer.parseInt(text.substring(colon + 1));
      if (colon > 0 && port >= 0 && port <= 65_535) {
        return new Listening(text.substring(0, colon), port);
      }
    } catch (NumberFormatException e) {
      // Told below, like all that is wrong with it.
    }
    throw new TypeConversionException(
        "'" + text + "' is no HOST:PORT with a port of 0 to 65535, such as 127.0.0.1:8808");
  }
}
