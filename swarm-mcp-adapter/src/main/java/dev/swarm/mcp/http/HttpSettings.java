package dev.swarm.mcp.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * How the HTTP transport behaves.
 *
 * @param host an address of this machine's own, unless callers are authenticated
 * @param port 0 for any that is free
 * @param names by which names it answers, and to web pages of which origins
 * @param limits what is refused
 * @param timing how long things take
 * @param tls without it what goes over the wire can be read by others
 */
public record HttpSettings(
    String host,
    int port,
    String path,
    Names names,
    Limits limits,
    Timing timing,
    Optional<Tls> tls) {

  /**
   * By which names it answers, and to whom. A web page elsewhere can make a browser send requests
   * here, even under a name of its own that leads to this address; it cannot forge {@code Origin}
   * and {@code Host}.
   *
   * @param hosts besides the address it listens at, and this machine's usual ones
   * @param origins what web pages may call, besides those of the same names; their browsers are
   *     told so (CORS)
   * @param proxies the addresses of those that are believed from where they pass requests on
   */
  public record Names(Set<String> hosts, Set<String> origins, Set<String> proxies) {
    public static final Names USUAL = new Names(Set.of(), Set.of(), Set.of());

    public Names {
      hosts = Set.copyOf(hosts);
      origins = Set.copyOf(origins);
      proxies = Set.copyOf(proxies);
      if (origins.contains("*")) {
        throw new IllegalArgumentException("a list of origins that may call names each of them");
      }
    }
  }

  /**
   * What is refused.
   *
   * @param messageBytes a longer request is refused with 413
   * @param headerBytes a request with more before its body is refused with 431
   * @param streamBytes how much of a stream is kept for a client that reads slowly or comes back
   */
  public record Limits(
      int messageBytes,
      int headerBytes,
      Sessions sessions,
      Connections connections,
      int streamBytes) {
    public static final Limits USUAL =
        new Limits(4 * 1024 * 1024, 16 * 1024, Sessions.USUAL, Connections.USUAL, 256 * 1024);

    public Limits sessions(Sessions other) {
      return new Limits(messageBytes, headerBytes, other, connections, streamBytes);
    }

    public Limits connections(Connections other) {
      return new Limits(messageBytes, headerBytes, sessions, other, streamBytes);
    }
  }

  /**
   * How many connections may be open.
   *
   * @param all one more is not accepted until another ends
   * @param each of one address, or of one network of IPv6; one more is closed at once, unless its
   *     address is a proxy's, or all callers are the user of this machine
   */
  public record Connections(int all, int each) {
    public static final Connections USUAL = new Connections(4_096, 1_024);
  }

  /**
   * How many sessions may be open.
   *
   * @param all one more is refused with 503
   * @param each of one principal; one more ends its own that was unused for longest, and is refused
   *     when it uses them all
   */
  public record Sessions(int all, int each) {
    public static final Sessions USUAL = new Sessions(1_024, 64);
  }

  /**
   * How long things take.
   *
   * @param idleSession a session unused for so long is over
   * @param idleConnection a connection without a request for so long is closed
   * @param request a request must have come in, and its answer gone out, within it; a stream may go
   *     on, as long as each of its events goes out within it
   * @param quickAnswer a request answered within it gets plain JSON, a later one a stream
   * @param heartbeat how often a quiet stream shows that it lives, and learns whether its reader
   *     does
   * @param proof how often the credential of who reads a stream is looked at again
   */
  public record Timing(
      Duration idleSession,
      Duration idleConnection,
      Duration request,
      Duration quickAnswer,
      Duration heartbeat,
      Duration proof) {
    public static final Timing USUAL =
        new Timing(
            Duration.ofMinutes(30),
            Duration.ofSeconds(65),
            Duration.ofSeconds(30),
            Duration.ofMillis(500),
            Duration.ofSeconds(2),
            Duration.ofSeconds(10));

    /** Which sessions and connections end for being idle, and which requests for being slow. */
    public Timing patience(Duration session, Duration connection, Duration answer) {
      return new Timing(session, connection, answer, quickAnswer, heartbeat, proof);
    }

    /** How streams behave. */
    public Timing streams(Duration quick, Duration beat, Duration credential) {
      return new Timing(idleSession, idleConnection, request, quick, beat, credential);
    }
  }

  /** On this machine's loopback address. */
  public static HttpSettings local(int port) {
    return at("127.0.0.1", port);
  }

  /** On that address. */
  public static HttpSettings at(String host, int port) {
    return new HttpSettings(
        host, port, "/mcp", Names.USUAL, Limits.USUAL, Timing.USUAL, Optional.empty());
  }

  /** Whether this machine alone reaches the address to listen on. */
  public boolean ofThisMachine() {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  public HttpSettings names(Names other) {
    return new HttpSettings(host, port, path, other, limits, timing, tls);
  }

  public HttpSettings limits(Limits other) {
    return new HttpSettings(host, port, path, names, other, timing, tls);
  }

  public HttpSettings timing(Timing other) {
    return new HttpSettings(host, port, path, names, limits, other, tls);
  }

  public HttpSettings tls(Tls used) {
    return new HttpSettings(host, port, path, names, limits, timing, Optional.of(used));
  }
}
