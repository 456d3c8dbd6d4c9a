package dev.swarm.cli;

import dev.swarm.cli.config.CareSettings;
import dev.swarm.cli.config.ConfigurationException;
import dev.swarm.cli.config.Profile;
import dev.swarm.cli.config.Settings;
import dev.swarm.cli.seeing.Seeing;
import dev.swarm.mcp.access.AuditedCalls;
import dev.swarm.mcp.call.Interceptor;
import dev.swarm.mcp.http.HttpServer;
import dev.swarm.mcp.http.HttpSettings;
import dev.swarm.mcp.http.TlsException;
import dev.swarm.mcp.limit.Doorkeeper;
import dev.swarm.persistence.StoreException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code swarm serve}. */
@Command(
    name = "serve",
    description = {
      "Serves assistants over HTTP by the Model Context Protocol (docs/mcp.md), until it is told to"
          + " end (Ctrl-C).",
      "",
      "Those of this machine need prove nothing; for those of other machines it wants keys or"
          + " tokens, and TLS (docs/security.md)."
    })
final class ServeCommand implements Callable<Integer> {
  @Mixin private StoreOption store = new StoreOption();
  @Mixin private ToolsOption tools = new ToolsOption();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--http",
      paramLabel = "HOST:PORT",
      description = "Where to listen (default: 127.0.0.1:8808; port 0 takes any that is free).")
  @SuppressWarnings("UnusedVariable") // The configuration is read from the line as it was parsed.
  private @Nullable String http;

  @Option(
      names = "--insecure",
      description =
          "Listens without TLS where other machines reach it: only behind a proxy that does TLS.")
  @SuppressWarnings("UnusedVariable")
  private boolean insecure;

  @Override
  public Integer call() throws InterruptedException {
    var configuration = store.configuration();
    var settings = Serving.of(configuration, System.getenv());
    Startup.logged(configuration);
    var seeing = new Seeing(configuration);
    var usual = AssistantDesk.Offer.of(tools.tools, configuration);
    var auditor = seeing.counted(usual.audit());
    var doorkeeper = Doorkeeper.of(Limits.requests(configuration), auditor);
    var audited = new AuditedCalls(auditor);
    var offer =
        usual.watchedBy(
            catalog ->
                Interceptor.of(
                    List.of(doorkeeper.guarding(catalog::tool), seeing.interceptor(), audited)));
    var desk = AssistantDesk.over(offer, store::work, failure -> {});
    desk.awaitOpen();
    try {
      var edge = Serving.edge(configuration, desk.store(), new Serving.Watch(auditor, doorkeeper));
      if (edge.access().isPresent()
          || configuration.value(Settings.PROFILE) == Profile.PRODUCTION) {
        new StartAudit(desk.store(), configuration).record("serve");
      }
      var seen = Sight.of(desk, store.db()).limits(doorkeeper::counts);
      var server = HttpServer.start(desk.engine(), settings, edge.pages(seeing.open(seen)));
      return serve(server, settings, () -> close(seeing, desk));
    } catch (TlsException e) {
      return refused(e.getMessage(), seeing, desk);
    } catch (IllegalStateException e) {
      return refused(e.getMessage() + "; choose another port", seeing, desk);
    } catch (ConfigurationException | StoreException e) {
      close(seeing, desk);
      throw e;
    }
  }

  private static void close(Seeing seeing, AssistantDesk desk) {
    seeing.close();
    desk.close();
  }

  private int refused(@Nullable String why, Seeing seeing, AssistantDesk desk) {
    close(seeing, desk);
    err().println("swarm: " + why);
    return ExitCodes.REFUSED;
  }

  /** Serves until the process is told to end; its last calls are answered then. */
  private int serve(HttpServer server, HttpSettings settings, Runnable closing)
      throws InterruptedException {
    var time = store.configuration().value(CareSettings.SHUTDOWN_TIMEOUT);
    new LastCalls(err(), time, server::drain, closing::run).whenTold();
    if (!settings.ofThisMachine() && settings.tls().isEmpty()) {
      err()
          .println(
              "swarm: without TLS, whoever reads the network to its clients reads their"
                  + " credentials too");
    }
    err().println("swarm: serving MCP at " + server.uri());
    new CountDownLatch(1).await();
    return ExitCodes.OK;
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
