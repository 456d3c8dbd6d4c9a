package dev.swarm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Arguments for any tool that a server lists, by what its schema requires: for an agent of its own,
 * which has a task and a lease, a reservation and something in memory.
 *
 * @param values by the parameter's name, as JSON
 */
record ToolArguments(Map<String, String> values) {
  /** Makes the agent, and what it has. */
  static ToolArguments of(Assistant assistant, String swarm, String agent)
      throws IOException, InterruptedException {
    var values = new HashMap<String, String>();
    values.put("swarmId", quoted(swarm));
    values.put("agent", quoted(agent));
    values.put("topology", "'mesh'");
    values.put("type", "'coder'");
    values.put("task", "'do it'");
    values.put("text", "'hello'");
    values.put("reason", "'cannot'");
    values.put("output", "'done'");
    values.put("key", quoted(agent));
    values.put("value", "'word'");
    values.put("query", "'word'");
    values.put("resources", "['%s/**']".formatted(agent));
    var arguments = new ToolArguments(values);
    assistant.call(
        "agent_spawn",
        "{'type':'coder','name':'%1$s','swarmId':'%2$s','capabilities':['%1$s']}"
            .formatted(agent, swarm));
    arguments.renew(assistant);
    return arguments;
  }

  private static String quoted(String text) {
    return "'" + text + "'";
  }

  /** Gives the agent another task with a lease, and another reservation. */
  void renew(Assistant assistant) throws IOException, InterruptedException {
    var own = "'agent':%s,'swarmId':%s".formatted(values.get("agent"), values.get("swarmId"));
    var task =
        assistant.call(
            "task_orchestrate",
            "{'task':'do it','requiredCapabilities':[%s],'swarmId':%s}"
                .formatted(values.get("agent"), values.get("swarmId")));
    values.put("taskId", quoted(task.get("taskId").asString()));
    var step =
        assistant.call("task_claim", "{%s,'waitSeconds':20}".formatted(own)).at("/claimed/0");
    values.put("stepId", quoted(step.path("stepId").asString("")));
    values.put("token", Long.toString(step.path("token").asLong(0)));
    var reserved =
        assistant.call(
            "resource_reserve", "{%s,'resources':[%s]}".formatted(own, values.get("agent")));
    values.put("reservationId", quoted(reserved.get("reservationId").asString()));
  }

  /** Arguments of that tool, as it is listed; where it can wait it is asked to. */
  String of(JsonNode tool, int waitSeconds) {
    var all = new HashMap<String, String>();
    var properties = tool.at("/inputSchema/properties");
    for (var required : tool.at("/inputSchema/required")) {
      assertThat(values).as(tool.get("name").asString()).containsKey(required.asString());
      all.put(required.asString(), values.get(required.asString()));
    }
    if (properties.has("swarmId")) {
      all.put("swarmId", values.getOrDefault("swarmId", ""));
    }
    if (properties.has("output")) {
      all.put("output", values.getOrDefault("output", ""));
    }
    if (properties.has("waitSeconds")) {
      all.put("waitSeconds", Integer.toString(waitSeconds));
    }
    var text = new StringBuilder();
    all.forEach((name, value) -> text.append(",'").append(name).append("':").append(value));
    return "{" + text.substring(Math.min(1, text.length())) + "}";
  }
}
