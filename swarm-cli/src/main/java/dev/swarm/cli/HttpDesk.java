package dev.swarm.cli;

import dev.swarm.cli.config.Configuration;
import dev.swarm.cli.config.ConfigurationException;
import dev.swarm.cli.config.Profile;
import dev.swarm.cli.config.Settings;
import dev.swarm.cli.seeing.Seeing;
import dev.swarm.mcp.access.AuditedCalls;
import dev.swarm.mcp.call.Interceptor;
import dev.swarm.mcp.http.HttpServer;
import dev.swarm.mcp.http.HttpSettings;
import dev.swarm.mcp.limit.Doorkeeper;
import dev.swarm.persistence.StoreException;
import dev.swarm.swarm.Caps;
import java.util.List;
import java.util.function.Function;

/** A desk behind a server: with who may come in, how often, and all that there is to see of it. */
final class HttpDesk implements AutoCloseable {
  private final HttpServer server;
  private final Seeing seeing;
  private final AssistantDesk desk;

  private HttpDesk(HttpServer server, Seeing seeing, AssistantDesk desk) {
    this.server = server;
    this.seeing = seeing;
    this.desk = desk;
  }

  /**
   * Opens the store and serves it as it is configured.
   *
   * @param settings what {@code configuration} says of the server
   * @param wiring opens the store and what works on it
   * @throws ConfigurationException when others can reach it who need not prove who they are
   * @throws StoreException when the store cannot be used
   */
  static HttpDesk open(
      Configuration configuration,
      HttpSettings settings,
      Toolset tools,
      Function<Caps, Wiring.Wired> wiring) {
    var seeing = new Seeing(configuration);
    var usual = AssistantDesk.Offer.of(tools, configuration);
    var auditor = seeing.counted(usual.audit());
    var doorkeeper = Doorkeeper.of(Limits.requests(configuration), auditor);
    var audited = new AuditedCalls(auditor);
    var offer =
        usual.watchedBy(
            catalog ->
                Interceptor.of(
                    List.of(doorkeeper.guarding(catalog::tool), seeing.interceptor(), audited)));
    var desk = AssistantDesk.over(offer, wiring, failure -> {});
    try {
      desk.awaitOpen();
      var edge = Serving.edge(configuration, desk.store(), new Serving.Watch(auditor, doorkeeper));
      if (edge.access().isPresent()
          || configuration.value(Settings.PROFILE) == Profile.PRODUCTION) {
        new StartAudit(desk.store(), configuration).record("serve");
      }
      var seen = Sight.of(desk, configuration.value(Settings.STORE)).limits(doorkeeper::counts);
      var server = HttpServer.start(desk.engine(), settings, edge.pages(seeing.open(seen)));
      return new HttpDesk(server, seeing, desk);
    } catch (RuntimeException e) {
      close(seeing, desk);
      throw e;
    }
  }

  HttpServer server() {
    return server;
  }

  /** Closes what was served, once the server serves no more. */
  void closeBehind() {
    close(seeing, desk);
  }

  private static void close(Seeing seeing, AssistantDesk desk) {
    seeing.close();
    desk.close();
  }

  @Override
  public void close() {
    server.close();
    closeBehind();
  }
}
