package dev.swarm.cli;

import dev.swarm.cli.config.CareSettings;
import dev.swarm.mcp.http.HttpSettings;
import dev.swarm.mcp.http.TlsException;
import java.io.PrintWriter;
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
    var settings = Serving.ready(configuration, System.getenv());
    Startup.logged(configuration);
    try {
      var desk = HttpDesk.open(configuration, settings, tools.tools, store::work);
      return serve(desk, settings);
    } catch (TlsException e) {
      return refused(String.valueOf(e.getMessage()));
    } catch (IllegalStateException e) {
      return refused(e.getMessage() + "; choose another port");
    }
  }

  private int refused(String why) {
    err().println("swarm: " + why);
    return ExitCodes.REFUSED;
  }

  /** Serves until the process is told to end; its last calls are answered then. */
  private int serve(HttpDesk desk, HttpSettings settings) throws InterruptedException {
    var time = store.configuration().value(CareSettings.SHUTDOWN_TIMEOUT);
    var server = desk.server();
    new LastCalls(err(), time, server::drain, desk::closeBehind).whenTold();
    Serving.dangers(store.configuration(), settings).forEach(d -> err().println("swarm: " + d));
    err().println("swarm: serving MCP at " + server.uri());
    new CountDownLatch(1).await();
    return ExitCodes.OK;
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
