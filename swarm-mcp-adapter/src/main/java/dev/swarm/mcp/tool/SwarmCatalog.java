package dev.swarm.mcp.tool;

import dev.swarm.Coordinator;
import dev.swarm.mcp.feature.Catalog;
import dev.swarm.mcp.feature.Tool;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * All that assistants are offered over a coordinator. Nothing in it remembers who called: agents
 * and their work live in the store, so that any process on the same store can serve the next call.
 */
public final class SwarmCatalog {
  private SwarmCatalog() {}

  /**
   * The catalog over that coordinator, which stays its caller's to close.
   *
   * @param random where the names of swarms and agents come from that are given none
   */
  public static Catalog of(Coordinator coordinator, RandomGenerator random) {
    return new Live(coordinator)
        .addTo(tools(coordinator, new Names(random)))
        .prompts(new JoinPrompt(coordinator).prompt());
  }

  private static Catalog tools(Coordinator coordinator, Names names) {
    var swarms = new SwarmTools(coordinator, names);
    var agents = new AgentTools(coordinator, names);
    var tasks = new TaskTools(coordinator);
    var leases = new LeaseTools(coordinator);
    var messages = new MessageTools(coordinator);
    var memory = new MemoryTools(coordinator);
    var reservations = new ReservationTools(coordinator);
    return Catalog.EMPTY.tools(
        Stream.of(
                swarms.init(),
                swarms.status(),
                agents.spawn(),
                agents.list(),
                new SubmitTool(coordinator).tool(),
                tasks.status(),
                new ResultsTool(coordinator).tool(),
                new ClaimTool(coordinator).tool(),
                leases.heartbeat(),
                new CompleteTool(coordinator).tool(),
                leases.fail(),
                leases.release(),
                tasks.cancel(),
                messages.send(),
                messages.receive(),
                memory.put(),
                memory.get(),
                memory.search(),
                reservations.reserve(),
                reservations.release())
            .map(Guard::over)
            .toArray(Tool[]::new));
  }
}
