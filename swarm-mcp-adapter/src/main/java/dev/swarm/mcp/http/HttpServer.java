package dev.swarm.mcp.http;

import dev.swarm.mcp.session.Engine;
import java.net.URI;
import java.time.InstantSource;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.server.handler.MinimumDataRateHandler;
import org.eclipse.jetty.util.thread.VirtualThreadPool;

/**
 * Serves an engine over Streamable HTTP. Listens on this machine's own addresses alone, and refuses
 * any other until there is access control.
 */
public final class HttpServer implements AutoCloseable {
  /** Slower senders than this hold memory for too long. */
  private static final long LEAST_BYTES_PER_SECOND = 1_024;

  private final HttpSettings settings;
  private final Conversations conversations;
  private final Server server;
  private final ServerConnector connector;

  private HttpServer(Engine engine, HttpSettings settings, InstantSource clock) {
    this.settings = settings;
    conversations = new Conversations(engine, settings, clock);
    server = new Server(new VirtualThreadPool());
    connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration()));
    connector.setHost(settings.host());
    connector.setPort(settings.port());
    // As many as may be connected may come at once; the system cuts that down to its own limit.
    connector.setAcceptQueueSize(settings.limits().connections());
    connector.setIdleTimeout(settings.timing().idleConnection().toMillis());
    server.addConnector(connector);
    server.addBean(new NetworkConnectionLimit(settings.limits().connections(), connector));
    server.setHandler(
        new MinimumDataRateHandler(
            new Endpoint(conversations, settings), LEAST_BYTES_PER_SECOND, 0));
    server.setErrorHandler(errors());
  }

  /** Starts to listen. */
  public static HttpServer start(Engine engine, HttpSettings settings) {
    return start(engine, settings, InstantSource.system());
  }

  static HttpServer start(Engine engine, HttpSettings settings, InstantSource clock) {
    if (!settings.ofThisMachine()) {
      throw new IllegalArgumentException(
          settings.host()
              + " can be reached from other machines, and there is no access control yet:"
              + " use 127.0.0.1");
    }
    var started = new HttpServer(engine, settings, clock);
    try {
      started.server.start();
    } catch (Exception e) {
      started.close();
      throw new IllegalStateException(
          "cannot listen on " + settings.host() + ":" + settings.port(), e);
    }
    return started;
  }

  /** Where clients reach it. */
  public URI uri() {
    boolean bare = settings.host().contains(":") && !settings.host().startsWith("[");
    var host = bare ? "[" + settings.host() + "]" : settings.host();
    return URI.create("http://" + host + ":" + connector.getLocalPort() + settings.path());
  }

  /** How many sessions are open. */
  public int sessions() {
    return conversations.size();
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

  private static HttpConfiguration configuration() {
    var configuration = new HttpConfiguration();
    configuration.setSendServerVersion(false);
    return configuration;
  }

  private static ErrorHandler errors() {
    var errors = new ErrorHandler();
    errors.setShowStacks(false);
    errors.setShowCauses(false);
    return errors;
  }
}
