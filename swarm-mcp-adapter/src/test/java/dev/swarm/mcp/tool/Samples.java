package dev.swarm.mcp.tool;

import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.feature.Tool;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** For each tool arguments that it can be called with, naming things that are there. */
final class Samples {
  /** Of an agent, its task, its lease of that task's step, its reservation and its message. */
  private static final Map<String, String> ARGUMENTS =
      Map.ofEntries(
          Map.entry("swarm_init", "{'topology':'mesh','name':'swarm of %1$s'}"),
          Map.entry("swarm_status", "{'verbose':true}"),
          Map.entry("agent_spawn", "{'type':'coder','name':'%1$s','capabilities':['%1$s']}"),
          Map.entry("agent_list", "{}"),
          Map.entry("task_orchestrate", "{'task':'do it','idempotencyKey':'%1$s-again'}"),
          Map.entry("task_status", "{'taskId':'%2$s','detailed':true}"),
          Map.entry("task_results", "{'taskId':'%2$s'}"),
          Map.entry("task_claim", "{'agent':'%1$s'}"),
          Map.entry("task_heartbeat", "{%3$s}"),
          Map.entry("task_complete", "{%3$s,'output':'done'}"),
          Map.entry("task_fail", "{%3$s,'reason':'cannot'}"),
          Map.entry("task_release", "{%3$s}"),
          Map.entry("task_cancel", "{'taskId':'%2$s'}"),
          Map.entry("message_send", "{'agent':'%1$s','to':'other','text':'hello'}"),
          Map.entry("message_receive", "{'agent':'%1$s','ack':['%5$s']}"),
          Map.entry("memory_put", "{'agent':'%1$s','key':'k','value':'word'}"),
          Map.entry("memory_get", "{'key':'k'}"),
          Map.entry("memory_search", "{'query':'word'}"),
          Map.entry("resource_reserve", "{'agent':'%1$s','resources':['%1$s']}"),
          Map.entry("resource_release", "{'agent':'%1$s','reservationId':'%4$s'}"));

  private final Line line;
  private final Map<String, String> arguments;
  private int round;
  private Object[] there = {};

  Samples(Line line) {
    this(line, ARGUMENTS);
  }

  private Samples(Line line, Map<String, String> arguments) {
    this.line = line;
    this.arguments = arguments;
  }

  /** The same, but for these tools other arguments. */
  Samples with(Map<String, String> others) {
    var all = new HashMap<>(arguments);
    all.putAll(others);
    return new Samples(line, all);
  }

  Set<String> names() {
    return arguments.keySet();
  }

  /** Makes another agent, with all that it has. */
  void prepare() {
    round++;
    var agent = "agent-" + round;
    call("swarm_init", "{'topology':'mesh','name':'samples','maxAgents':50}");
    call("agent_spawn", "{'type':'coder','name':'other','swarmId':'samples'}");
    call(
        "agent_spawn",
        "{'type':'coder','name':'%1$s','capabilities':['%1$s'],'swarmId':'samples'}"
            .formatted(agent));
    var task =
        call(
                "task_orchestrate",
                "{'task':'do it','requiredCapabilities':['%s'],'swarmId':'samples'}"
                    .formatted(agent))
            .path("taskId");
    var step = call("task_claim", "{'agent':'%s','waitSeconds':20}".formatted(agent));
    var reserved =
        call("resource_reserve", "{'agent':'%1$s','resources':['r-%1$s']}".formatted(agent));
    call("message_send", "{'agent':'other','to':'%s','text':'hello'}".formatted(agent));
    var message = call("message_receive", "{'agent':'%s'}".formatted(agent));
    there =
        new Object[] {
          agent,
          task.asString(""),
          Bench.lease(agent, step.path("claimed").path(0)),
          reserved.path("reservationId").asString(""),
          message.path("messages").path(0).path("id").asString("")
        };
  }

  private JsonNode call(String tool, String arguments) {
    return line.call(tool, tree(arguments)).path("structuredContent");
  }

  private static ObjectNode tree(String arguments) {
    return (ObjectNode) Json.read(arguments.replace('\'', '"'));
  }

  /** Arguments of the tool, which name what was prepared last. */
  ObjectNode of(Tool tool) {
    var given = tree(arguments.getOrDefault(tool.name(), "{}").formatted(there));
    return tool.input().document().path("properties").has("swarmId")
        ? given.put("swarmId", "samples")
        : given;
  }
}
