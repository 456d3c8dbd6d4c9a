package dev.swarm.mcp.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Set;

/**
 * How the HTTP transport behaves.
 *
 * @param host an address of this machine's own: there is no access control yet
 * @param port 0 for any that is free
 * @param origins what web pages may call, besides those of this machine
 * @param limits what is refused
 * @param timing how long things take
 */
public record HttpSettings(
    String host, int port, String path, Set<String> origins, Limits limits, Timing timing) {
  /**
   * What is refused.
   *
   * @param messageBytes a longer request is refused with 413
   * @param sessions one more is refused with 503
   * @param connections one more is not accepted until another ends
   * @param streamBytes how much of a stream is kept for a client that reads slowly or comes back
   */
  public record Limits(int messageBytes, int sessions, int connections, int streamBytes) {
    public static final Limits USUAL = new Limits(4 * 1024 * 1024, 1_024, 4_096, 256 * 1024);
  }

  /**
   * How long things take.
   *
   * @param idleSession a session unused for so long is over
   * @param idleConnection a connection on which nothing moves for so long is closed
   * @param quickAnswer a request answered within it gets plain JSON, a later one a stream
   * @param heartbeat how often a quiet stream shows that it lives, and learns whether its reader
   *     does
   */
  public record Timing(
      Duration idleSession, Duration idleConnection, Duration quickAnswer, Duration heartbeat) {
    public static final Timing USUAL =
        new Timing(
            Duration.ofMinutes(30),
            Duration.ofSeconds(30),
            Duration.ofMillis(500),
            Duration.ofSeconds(2));
  }

  public HttpSettings {
    origins = Set.copyOf(origins);
  }

  /** On this machine's loopback address. */
  public static HttpSettings local(int port) {
    return at("127.0.0.1", port);
  }

  /** On that address, which must be this machine's own. */
  public static HttpSettings at(String host, int port) {
    return new HttpSettings(host, port, "/mcp", Set.of(), Limits.USUAL, Timing.USUAL);
  }

  /** Whether this machine alone reaches the address to listen on. */
  public boolean ofThisMachine() {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  public HttpSettings limits(Limits other) {
    return new HttpSettings(host, port, path, origins, other, timing);
  }

  public HttpSettings timing(Timing other) {
    return new HttpSettings(host, port, path, origins, limits, other);
  }

  public HttpSettings origins(Set<String> allowed) {
    return new HttpSettings(host, port, path, allowed, limits, timing);
  }
}
