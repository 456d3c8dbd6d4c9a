package dev.swarm.mcp.session;

import dev.swarm.mcp.call.Code;
import dev.swarm.mcp.call.Failed;
import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.codec.RpcError;
import dev.swarm.mcp.feature.Tool;

/** Does what calls are for, and words for their clients why one was not done. */
final class Dispatch {
  private final Work work;
  private final int pageSize;

  /**
   * @param pageSize how many entries a list gives at once
   */
  Dispatch(Work work, int pageSize) {
    this.work = work;
    this.pageSize = pageSize;
  }

  /**
   * @param weight of the call in the room for all
   */
  Outcome perform(Call call, int weight) {
    var wanted = call.wanted();
    return switch (wanted.request().method()) {
      case "tools/call" ->
          wanted
              .tool()
              .map(tool -> new ToolCall(work, tool, call, weight).run())
              .orElseGet(() -> unknown("tool", wanted.name()));
      case "resources/read" -> new ResourceRead(work, call, weight).run();
      case "resources/list" -> new ResourceRead(work, call, weight).list(pageSize);
      case "prompts/get" ->
          wanted
              .prompt()
              .map(prompt -> new PromptGet(work, prompt, call, weight).run())
              .orElseGet(() -> unknown("prompt", wanted.name()));
      case "completion/complete" -> new Complete(work, call).run();
      default -> throw new IllegalStateException(wanted.request().method());
    };
  }

  private static Outcome unknown(String kind, String name) {
    return new Outcome.Bad(
        RpcError.invalidParams("unknown " + kind + " " + name)
            .with(Json.object().put("next", "list the " + kind + "s to see which there are")));
  }

  /** How a call is answered that was not let in. */
  static Outcome refused(Call call, Failed failed) {
    return call.wanted()
        .tool()
        .map(tool -> ToolCall.failed(call, tool, failed))
        .orElseGet(() -> ResourceRead.refused(failed));
  }

  /** How a call is answered that takes too long. */
  static Outcome overdue(Call call) {
    var next = call.wanted().tool().map(Tool::again).orElse("call again in a moment");
    return refused(
        call,
        new Failed(
            Code.OVERDUE, "it takes too long; whether it is done in the end is unknown", next));
  }
}
