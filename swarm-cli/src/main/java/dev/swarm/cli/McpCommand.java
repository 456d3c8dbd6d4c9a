package dev.swarm.cli;

import dev.swarm.cli.config.CareSettings;
import dev.swarm.cli.config.Configuration;
import dev.swarm.cli.config.LimitSettings;
import dev.swarm.cli.config.Profile;
import dev.swarm.cli.config.Settings;
import dev.swarm.cli.seeing.QuietFaults;
import dev.swarm.mcp.call.Interceptor;
import dev.swarm.mcp.limit.Doorkeeper;
import dev.swarm.mcp.limit.LoadLimits;
import dev.swarm.mcp.stdio.ProtocolStdout;
import dev.swarm.mcp.stdio.StdioServer;
import dev.swarm.persistence.StoreException;
import dev.swarm.swarm.Caps;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code swarm mcp}. */
@Command(
    name = "mcp",
    description = {
      "Serves one assistant over stdin and stdout by the Model Context Protocol (docs/mcp.md).",
      "",
      "Assistants start it themselves: swarm init tells them how. Several may do so on one store;"
          + " they share its swarms. It ends when its client does. Standard output carries the"
          + " protocol alone; what there is to say goes to standard error."
    })
final class McpCommand implements Callable<Integer> {
  /** Not System.in: that asks after each read whether there is more, twice a call for nothing. */
  private static final InputStream STDIN = new FileInputStream(FileDescriptor.in);

  @Mixin private StoreOption store = new StoreOption();
  @Mixin private ToolsOption tools = new ToolsOption();

  McpCommand() {}

  McpCommand(StoreOption store, ToolsOption tools) {
    this.store = store;
    this.tools = tools;
  }

  /** Serves until the client is gone; a store that could not be opened is told by its code. */
  @Override
  public Integer call() throws InterruptedException {
    var configuration = store.configuration();
    Startup.logged(configuration);
    var offer = offer(configuration);
    var out = ProtocolStdout.take();
    var time = configuration.value(CareSettings.SHUTDOWN_TIMEOUT);
    try (var desk = AssistantDesk.over(offer, wiring(configuration), new Complaint()::say)) {
      var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
      new LastCalls(err, time, desk.engine()::drain, desk).whenTold();
      int longest = configuration.value(LimitSettings.REQUEST_BYTES);
      new StdioServer(desk.engine(), longest, StdioServer.GRACE).serve(STDIN, out);
      return desk.failure().map(McpCommand::code).orElse(ExitCodes.OK);
    }
  }

  /** Who limits nothing loads nothing for it. */
  private AssistantDesk.Offer offer(Configuration configuration) {
    var offer = AssistantDesk.Offer.of(tools.tools, configuration);
    var faults = QuietFaults.of(configuration);
    var limits = Limits.requests(configuration);
    if (limits.rate().isEmpty() && limits.load().equals(LoadLimits.NONE)) {
      return offer.watchedBy(catalog -> faults);
    }
    var keeper = Doorkeeper.of(limits, offer.audit());
    return offer.watchedBy(
        catalog -> Interceptor.of(List.of(keeper.countingCalls(catalog::tool), faults)));
  }

  /** In production it is on record with what each began that began otherwise than the last. */
  private Function<Caps, Wiring.Wired> wiring(Configuration configuration) {
    if (configuration.value(Settings.PROFILE) != Profile.PRODUCTION) {
      return store::workAtOnce;
    }
    return caps -> {
      var wired = store.workAtOnce(caps);
      try {
        new StartAudit(wired.store(), configuration).recordIfNew("mcp");
      } catch (RuntimeException e) {
        wired.close();
        throw e;
      }
      return wired;
    };
  }

  private static int code(RuntimeException failure) {
    if (failure instanceof StoreException) {
      return ExitCodes.STORE;
    }
    throw failure;
  }

  /** Says on standard error what is wrong with the store, once for each thing. */
  private static final class Complaint {
    private final AtomicReference<String> last = new AtomicReference<>("");

    void say(RuntimeException e) {
      var message = String.valueOf(e.getMessage());
      if (e instanceof StoreException && !message.equals(last.getAndSet(message))) {
        System.err.println("swarm: " + message);
      }
    }
  }
}
