package dev.swarm.cli;

import dev.swarm.mcp.stdio.ProtocolStdout;
import dev.swarm.mcp.stdio.StdioServer;
import dev.swarm.swarm.Caps;
import java.util.concurrent.Callable;
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
  @Mixin private StoreOption store = new StoreOption();

  @Override
  public Integer call() throws InterruptedException {
    var out = ProtocolStdout.take();
    try (var desk = AssistantDesk.over(store.work(Caps.DEFAULT))) {
      new StdioServer(desk.engine()).serve(System.in, out);
    }
    return ExitCodes.OK;
  }
}
