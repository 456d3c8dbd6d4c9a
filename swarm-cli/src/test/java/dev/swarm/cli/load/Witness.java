package dev.swarm.cli.load;

import dev.swarm.mcp.codec.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * A client that keeps for itself what it was told is done, and goes on whenever the server is there
 * again. What it was not told of may or may not be done.
 */
final class Witness implements Runnable {
  private static final int KEYS = 50;

  private static final Duration AGAIN = Duration.ofMillis(20);

  private final String name;
  private final Supplier<Wire> wires;
  private final List<String> submitted = new CopyOnWriteArrayList<>();
  private final Map<String, String> completed = new ConcurrentHashMap<>();
  private final Map<String, Integer> remembered = new ConcurrentHashMap<>();
  private volatile boolean over;
  private volatile String trouble = "";
  private int last;
  private int calls = 1;

  Witness(String name, Supplier<Wire> wires) {
    this.name = name;
    this.wires = wires;
  }

  /** The ids of tasks that were submitted. */
  List<String> submitted() {
    return submitted;
  }

  /** The outputs that were handed in, by their step. */
  Map<String, String> completed() {
    return completed;
  }

  /** The numbers that were kept last, each larger than before, by their key. */
  Map<String, Integer> remembered() {
    return remembered;
  }

  /** An answer that should not be; empty when there was none. */
  String trouble() {
    return trouble;
  }

  void end() {
    over = true;
  }

  @Override
  public void run() {
    while (!over) {
      try (var wire = wires.get()) {
        greet(wire);
        while (!over) {
          work(wire);
        }
      } catch (IOException e) {
        // The server was killed, or is not back yet: who comes again at once takes its time to
        // start.
        LockSupport.parkNanos(AGAIN.toNanos());
      }
    }
  }

  private static void greet(Wire wire) throws IOException {
    var hello = wire.post(INITIALIZE);
    var session = hello.headers().get("mcp-session-id");
    if (hello.status() != 200 || session == null) {
      throw new IOException("not ready: " + hello.status());
    }
    wire.header("Mcp-Session-Id", session);
  }

  static final String INITIALIZE =
      "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{"
          + "\"protocolVersion\":\"2025-11-25\",\"capabilities\":{},"
          + "\"clientInfo\":{\"name\":\"witness\",\"version\":\"1\"}}}";

  private void work(Wire wire) throws IOException {
    last++;
    tool(wire, "swarm_init", "'topology':'mesh','name':'watched'");
    tool(wire, "agent_spawn", "'type':'coder','name':'%s'".formatted(name));
    var task =
        tool(wire, "task_orchestrate", "'task':'t','idempotencyKey':'%s-%d'".formatted(name, last));
    submitted.add(task.path("taskId").asString(""));
    var step = tool(wire, "task_claim", "'agent':'%s'".formatted(name)).at("/claimed/0");
    if (step.isObject()) {
      var id = step.get("stepId").asString("");
      var output = name + " did " + last;
      tool(
          wire,
          "task_complete",
          "'agent':'%s','stepId':'%s','token':%d,'output':'%s'"
              .formatted(name, id, step.get("token").asLong(0), output));
      completed.put(id, output);
    }
    var key = name + "-" + last % KEYS;
    tool(wire, "memory_put", "'agent':'%s','key':'%s','value':'%d'".formatted(name, key, last));
    remembered.put(key, last);
  }

  private JsonNode tool(Wire wire, String tool, String arguments) throws IOException {
    var text =
        "{'jsonrpc':'2.0','id':%d,'method':'tools/call','params':{'name':'%s','arguments':{%s}}}"
            .formatted(calls++, tool, arguments)
            .replace('\'', '"');
    var response = wire.post(text);
    if (response.status() != 200) {
      throw new IOException("HTTP " + response.status());
    }
    var result = Json.read(response.json()).path("result");
    if (!result.isObject() || result.path("isError").asBoolean(false)) {
      trouble = tool + ": " + response.body();
      throw new IOException(trouble);
    }
    return result.path("structuredContent");
  }
}
