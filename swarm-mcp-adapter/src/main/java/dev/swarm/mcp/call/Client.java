package dev.swarm.mcp.call;

/**
 * The program at the other end, as this request tells it.
 *
 * @param name what the client calls itself, such as {@code claude-code}
 * @param logLevel log messages below it are not sent
 */
public record Client(String name, ProtocolVersion version, Offers offers, LogLevel logLevel) {
  /** One that offers nothing. */
  public static final Client PLAIN =
      new Client("unknown", ProtocolVersion.LATEST, Offers.NONE, LogLevel.INFO);
}
