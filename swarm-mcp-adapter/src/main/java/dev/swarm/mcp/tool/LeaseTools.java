package dev.swarm.mcp.tool;

import dev.swarm.Coordinator;
import dev.swarm.mcp.call.Reply;
import dev.swarm.mcp.call.Request;
import dev.swarm.mcp.call.Scope;
import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.feature.Hints;
import dev.swarm.mcp.feature.Tool;
import dev.swarm.work.Hold;
import dev.swarm.work.Outcome;
import java.util.List;

/** Keeps leases alive, and ends them without success. */
final class LeaseTools {
  private final Coordinator coordinator;

  LeaseTools(Coordinator coordinator) {
    this.coordinator = coordinator;
  }

  Tool heartbeat() {
    return Tool.named("task_heartbeat")
        .description("Keep a step that you work on. STALE or CANCELLED: stop.")
        .input(Params.of(Params.LEASE + "," + Params.SWARM, Params.HELD))
        .hints(Hints.SETS)
        .scope(Scope.WORK)
        .again("call again")
        .handledBy(this::beat);
  }

  private Reply beat(Request request) {
    var hold = Finder.of(coordinator, request).hold();
    var until = coordinator.work().heartbeat(List.of(hold)).getFirst().orThrow();
    return Reply.structured(
        "Step " + hold.step() + " is yours until " + until + ".",
        Json.object()
            .put("stepId", hold.step().value())
            .put("token", hold.token())
            .put("leaseUntil", until.toString()));
  }

  Tool fail() {
    return Tool.named("task_fail")
        .description(
            "End a step that you could not do. It is tried again while it has attempts left,"
                + " unless retry is false.")
        .input(
            Params.of(
                Params.LEASE
                    + """
                    ,"reason":{"type":"string"},"retry":{"type":"boolean","default":true},"""
                    + Params.SWARM,
                "agent",
                "stepId",
                "token",
                "reason"))
        .hints(Hints.ADDS)
        .scope(Scope.WORK)
        .again("call again: STALE says that it was done, or that the lease was lost")
        .handledBy(this::give);
  }

  private Reply give(Request request) {
    var arguments = request.arguments();
    var reason = arguments.string("reason");
    if (reason.isBlank()) {
      throw Refusal.invalid("reason: it is empty", "say why it failed: the next agent reads it");
    }
    var repeat = arguments.flag("retry", true) ? Outcome.Repeat.USEFUL : Outcome.Repeat.USELESS;
    var failed = new Outcome.Failed(reason, repeat, List.of());
    var step = coordinator.work().fail(Finder.of(coordinator, request).hold(), failed).orThrow();
    return Reply.structured(
        "Step " + step.id() + " is " + Views.word(step.state()) + " now.", Views.step(step));
  }

  Tool release() {
    return Tool.named("task_release")
        .description("Give a step back untried; of a cancelled one: say that you stopped.")
        .input(Params.of(Params.LEASE + "," + Params.SWARM, Params.HELD))
        .hints(Hints.SETS)
        .scope(Scope.WORK)
        .again("call again: STALE says that it was done, or that the lease was lost")
        .handledBy(this::release);
  }

  private Reply release(Request request) {
    Hold hold = Finder.of(coordinator, request).hold();
    var step = coordinator.work().release(hold).orThrow();
    return Reply.structured(
        "Step " + step.id() + " is " + Views.word(step.state()) + " now.", Views.step(step));
  }
}
