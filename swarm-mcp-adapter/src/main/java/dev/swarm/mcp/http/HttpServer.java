package dev.swarm.mcp.http;

import dev.swarm.mcp.session.Engine;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.MinimumDataRateHandler;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.eclipse.jetty.util.thread.Scheduler;
import org.eclipse.jetty.util.thread.VirtualThreadPool;

/**
 * Serves an engine over Streamable HTTP, and pages beside it. Listens on this machine's own
 * addresses alone, unless callers must prove who they are.
 */
public final class HttpServer implements AutoCloseable {
  /** Slower senders than this hold memory for too long. */
  private static final long LEAST_BYTES_PER_SECOND = 1_024;

  /** So long who reads slowly may take for what it was answered last. */
  private static final Duration FAREWELL = Duration.ofSeconds(1);

  private static final Duration EACH_SECOND = Duration.ofSeconds(1);
  private static final Duration NOW_AND_THEN = Duration.ofSeconds(30);
  private static final Duration A_YEAR = Duration.ofDays(365);
  private static final Duration CERTIFICATES = Duration.ofSeconds(5);

  private final HttpSettings settings;
  private final Conversations conversations;
  private final Server server;
  private final Scheduler scheduler = new ScheduledExecutorScheduler("swarm-http-rounds", true);
  private final ServerConnector connector;
  private final SlowHeads heads;
  private final Entrance entrance;

  private HttpServer(Engine engine, HttpSettings settings, Edge edge, InstantSource clock) {
    this.settings = settings;
    var sessions = settings.limits().sessions();
    int each = edge.access().isPresent() ? sessions.each() : sessions.all();
    conversations = new Conversations(engine, settings, each, clock);
    server = new Server(new VirtualThreadPool(), scheduler, null);
    connector = connector();
    server.addConnector(connector);
    server.addBean(new NetworkConnectionLimit(settings.limits().connections().all(), connector));
    heads = new SlowHeads(settings.timing().request());
    connector.addBean(heads);
    if (edge.access().isPresent()) {
      connector.addBean(new Neighbours(settings, edge.auditor()));
    }
    entrance = new Entrance(settings, edge, heads, conversations);
    server.setHandler(new MinimumDataRateHandler(entrance, LEAST_BYTES_PER_SECOND, 0));
    server.setErrorHandler(new PlainErrors());
    server.addBean(new Rounds(scheduler, EACH_SECOND, heads::look));
    server.addBean(new Rounds(scheduler, NOW_AND_THEN, conversations::dropUnused));
  }

  /** Starts to listen, for the user of this machine. */
  public static HttpServer start(Engine engine, HttpSettings settings) {
    return start(engine, settings, Edge.LOCAL);
  }

  /**
   * Starts to listen.
   *
   * @throws TlsException when there is no certificate to be had
   */
  public static HttpServer start(Engine engine, HttpSettings settings, Edge edge) {
    return start(engine, settings, edge, InstantSource.system());
  }

  static HttpServer start(Engine engine, HttpSettings settings, Edge edge, InstantSource clock) {
    if (edge.access().isEmpty() && !settings.ofThisMachine()) {
      throw new IllegalArgumentException(
          settings.host()
              + " can be reached from other machines, and callers need not prove who they are:"
              + " use 127.0.0.1, or have them do so");
    }
    var started = new HttpServer(engine, settings, edge, clock);
    try {
      started.server.start();
    } catch (Exception e) {
      started.close();
      throw new IllegalStateException(
          "cannot listen on " + settings.host() + ":" + settings.port(), e);
    }
    return started;
  }

  /** Where clients on this machine reach it. */
  public URI uri() {
    boolean bare = settings.host().contains(":") && !settings.host().startsWith("[");
    var host = bare ? "[" + settings.host() + "]" : settings.host();
    var scheme = settings.tls().isPresent() ? "https" : "http";
    return URI.create(scheme + "://" + host + ":" + connector.getLocalPort() + settings.path());
  }

  /** How many sessions are open. */
  public int sessions() {
    return conversations.size();
  }

  /**
   * Takes no more calls, lets those that are being worked on end and be answered, ends every
   * session and stops listening. Until then new requests are told so, and pages are shown.
   *
   * @return whether all calls ended; those that took too long were interrupted
   */
  public boolean drain(Duration atMost) throws InterruptedException {
    boolean ended = conversations.engine().drain(atMost);
    conversations.close();
    boolean answered = entrance.awaitAnswered(FAREWELL);
    close();
    return ended && answered;
  }

  /** Ends every session and stops listening. */
  @Override
  public void close() {
    conversations.close();
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("cannot stop listening", e);
    }
  }

  private ServerConnector connector() {
    var http = new HttpConnectionFactory(configuration());
    var made =
        settings
            .tls()
            .map(tls -> new ServerConnector(server, 1, 1, secure(tls, http), http))
            .orElseGet(() -> new ServerConnector(server, 1, 1, http));
    made.setHost(settings.host());
    made.setPort(settings.port());
    // As many as may be connected may come at once; the system cuts that down to its own limit.
    made.setAcceptQueueSize(settings.limits().connections().all());
    made.setIdleTimeout(settings.timing().idleConnection().toMillis());
    return made;
  }

  private SslConnectionFactory secure(Tls tls, HttpConnectionFactory http) {
    var certificates = new Certificates(tls);
    server.addBean(certificates);
    server.addBean(new Rounds(scheduler, CERTIFICATES, certificates::look));
    return new SslConnectionFactory(certificates.context(), http.getProtocol());
  }

  /** Sees now whether there are other certificates, not only when it is time to. */
  void lookAtCertificates() {
    server.getBeans(Certificates.class).forEach(Certificates::look);
  }

  /** Sees now which heads are too slow; gives of how many connections. */
  int lookAtHeads() {
    heads.look();
    return heads.size();
  }

  private HttpConfiguration configuration() {
    var configuration = new HttpConfiguration();
    configuration.setSendServerVersion(false);
    configuration.setRequestHeaderSize(settings.limits().headerBytes());
    // Behind the limits that a request has as a whole, which tell its sender more.
    configuration.setIdleTimeout(2 * settings.timing().request().toMillis());
    if (settings.tls().isPresent()) {
      // Which names the server answers to is asked of each request's own, not of the certificate's.
      var secure = new SecureRequestCustomizer(false);
      // What was reached by TLS once is not to be had without it (RFC 6797).
      secure.setStsMaxAge(A_YEAR.toSeconds());
      configuration.addCustomizer(secure);
    }
    return configuration;
  }
}
