package dev.swarm.cli;

import dev.swarm.cli.seeing.Seeing;
import dev.swarm.cli.seeing.Seen;
import dev.swarm.mcp.health.Check;
import dev.swarm.mcp.http.Edge;
import dev.swarm.mcp.http.HttpServer;
import dev.swarm.mcp.http.HttpSettings;
import dev.swarm.neural.wasm.WasmKernel;
import dev.swarm.persistence.sqlite.TableVersion;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code swarm serve}. */
@Command(
    name = "serve",
    description = {
      "Serves assistants of this machine over HTTP by the Model Context Protocol (docs/mcp.md),"
          + " until it is told to end (Ctrl-C).",
      "",
      "There is no access control yet, so it listens on this machine's own addresses alone."
    })
final class ServeCommand implements Callable<Integer> {
  @Mixin private StoreOption store = new StoreOption();
  @Mixin private ToolsOption tools = new ToolsOption();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--http",
      paramLabel = "HOST:PORT",
      converter = Listening.Converter.class,
      defaultValue = "127.0.0.1:8808",
      description = "Where to listen (default: ${DEFAULT-VALUE}; port 0 takes any that is free).")
  private Listening http = Listening.of("127.0.0.1:8808");

  @Override
  public Integer call() throws InterruptedException {
    var settings = HttpSettings.at(http.host(), http.port());
    if (!settings.ofThisMachine()) {
      throw new ParameterException(
          spec.commandLine(),
          http.host()
              + " can be reached from other machines, and there is no access control yet: use"
              + " 127.0.0.1");
    }
    var configuration = store.configuration();
    Startup.logged(configuration);
    var seeing = new Seeing(configuration);
    var offer =
        AssistantDesk.Offer.of(tools.tools, configuration)
            .watchedBy(catalog -> seeing.interceptor());
    var desk = AssistantDesk.over(offer, store::work, failure -> {});
    HttpServer server;
    desk.awaitOpen();
    try {
      var edge = Edge.LOCAL.pages(seeing.open(seen(desk)));
      server = HttpServer.start(desk.engine(), settings, edge);
    } catch (IllegalStateException e) {
      seeing.close();
      desk.close();
      spec.commandLine().getErr().println("swarm: " + e.getMessage() + "; choose another port");
      return ExitCodes.REFUSED;
    }
    return serve(server, seeing, desk);
  }

  private Seen seen(AssistantDesk desk) {
    return Seen.of(desk.store(), store.db())
        .failure(desk::idle)
        .sessions(() -> OptionalInt.of(desk.engine().open()))
        .wasmLoading(WasmKernel::loading)
        .and(new Check("migrations", () -> outdated(desk.tables())));
  }

  private static Optional<String> outdated(OptionalInt tables) {
    return tables.orElse(TableVersion.NEWEST) == TableVersion.NEWEST
        ? Optional.empty()
        : Optional.of(
            "the tables are of version %d, this release's of %d: start the release that made them"
                .formatted(tables.getAsInt(), TableVersion.NEWEST));
  }

  /** Serves until the process is told to end; its last calls are answered then. */
  private int serve(HttpServer server, Seeing seeing, AssistantDesk desk)
      throws InterruptedException {
    var end =
        new Thread(
            () -> {
              server.close();
              seeing.close();
              desk.close();
            },
            "swarm-serve-end");
    Runtime.getRuntime().addShutdownHook(end);
    spec.commandLine().getErr().println("swarm: serving MCP at " + server.uri());
    new CountDownLatch(1).await();
    return ExitCodes.OK;
  }
}
