package dev.swarm.mcp.compat;

import dev.swarm.mcp.call.BadArgument;
import dev.swarm.mcp.call.Caller;
import dev.swarm.mcp.call.Failed;
import dev.swarm.mcp.call.Request;
import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.feature.Tool;
import java.time.Duration;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.node.ObjectNode;

/**
 * Counts the calls of tools and how long they took, by who called, since this process began to
 * serve. Safe for use by many threads.
 */
final class Meter {
  /** So much is kept; whoever comes later, and calls something anew, is not counted. */
  private static final int MOST = 20_000;

  // Replaced, never changed: whoever looks sees whole counts.
  private final ConcurrentHashMap<Counted, Calls> calls = new ConcurrentHashMap<>();

  /** What was called, and by whom. */
  private record Counted(String tool, String caller) {}

  /**
   * @param error why the last call failed that did; empty when none did
   */
  private record Calls(long succeeded, long failed, Duration time, String error) {
    static Calls of(Duration took, String error) {
      return error.isEmpty() ? new Calls(1, 0, took, "") : new Calls(0, 1, took, error);
    }

    Calls plus(Calls more) {
      return new Calls(
          succeeded + more.succeeded,
          failed + more.failed,
          time.plus(more.time),
          more.error.isEmpty() ? error : more.error);
    }

    ObjectNode view() {
      long all = succeeded + failed;
      var view = Json.object().put("total_calls", all).put("successful_calls", succeeded);
      view.put("failed_calls", failed).put("avg_execution_time_ms", time.toNanos() / 1e6 / all);
      return error.isEmpty() ? view.putNull("last_error") : view.put("last_error", error);
    }
  }

  /** The tool, counted at each call. */
  Tool over(Tool tool) {
    var handler = tool.handler();
    return tool.handledBy(
        request -> {
          long from = System.nanoTime();
          try {
            var reply = handler.call(request);
            note(tool, request, from, reply instanceof Failed failed ? failed.message() : "");
            return reply;
          } catch (BadArgument e) {
            note(tool, request, from, String.valueOf(e.getMessage()));
            throw e;
          }
        });
  }

  private void note(Tool tool, Request request, long from, String error) {
    var took = Duration.ofNanos(System.nanoTime() - from);
    var counted = new Counted(tool.name(), request.caller().name());
    if (calls.mappingCount() < MOST || calls.containsKey(counted)) {
      calls.merge(counted, Calls.of(took, error), Calls::plus);
    }
  }

  /** What was counted, by tool: that caller's calls, or everybody's for who may see them. */
  ObjectNode view(Caller caller) {
    var counts = new TreeMap<String, Calls>();
    calls.forEach(
        (counted, some) -> {
          if (caller.mayAll() || counted.caller().equals(caller.name())) {
            counts.merge(counted.tool(), some, Calls::plus);
          }
        });
    var view = Json.object();
    counts.forEach((tool, sum) -> view.set(tool, sum.view()));
    return view;
  }
}
