package dev.swarm.cli.fuzz;

import dev.swarm.mcp.feature.Tool;
import java.util.List;

/** Messages that a client may send. */
record Speech(Chance chance, Odd odd, Wish wish, List<Tool> tools) {
  private static final List<String> IDS =
      List.of("1", "2", "3", "\"a\"", "\"b\"", "-1", "0", "9007199254740993", "\"\"");

  private static final String TRACE = "\"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\"";

  /** One that is as the protocol has it, though what it names may not be there. */
  String message() {
    return switch (chance.below(20)) {
      case 0 -> request("ping", "{}");
      case 1 -> request(chance.of("tools/list", "prompts/list", "resources/list"), cursor());
      case 2 -> request("resources/templates/list", cursor());
      case 3, 4 -> request("resources/read", "{\"uri\":" + address() + "}");
      case 5 ->
          request(
              chance.of("resources/subscribe", "resources/unsubscribe"),
              "{\"uri\":" + address() + "}");
      case 6 -> request("prompts/get", "{\"name\":\"join_swarm\",\"arguments\":{\"name\":\"a\"}}");
      case 7 -> request("completion/complete", completion());
      case 8 -> request("logging/setLevel", "{\"level\":\"debug\"}");
      case 9 -> told("notifications/cancelled", "{\"requestId\":" + chance.of(IDS) + "}");
      case 10 -> told("notifications/initialized", "{}");
      case 11 -> told("notifications/roots/list_changed", "{}");
      case 12 -> "{\"jsonrpc\":\"2.0\",\"id\":\"ask-1\",\"result\":{\"action\":\"accept\"}}";
      case 13 -> "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-1,\"message\":\"no\"}}";
      case 14 -> "[" + call() + "," + call() + "]";
      case 15 -> "[" + call() + "," + told("notifications/initialized", "{}") + "]";
      default -> call();
    };
  }

  String call() {
    var tool = chance.of(tools);
    return call(tool.name(), wish.arguments(tool));
  }

  String call(String tool, String arguments) {
    var meta = chance.oneIn(4) ? ",\"_meta\":{" + meta() + "}" : "";
    return request(
        "tools/call", "{\"name\":\"" + tool + "\",\"arguments\":" + arguments + meta + "}");
  }

  private String meta() {
    return chance.oneIn(2)
        ? "\"progressToken\":" + chance.of(IDS)
        : "\"traceparent\":" + chance.of(TRACE, odd.string(), odd.value());
  }

  private String request(String method, String params) {
    return "{\"jsonrpc\":\"2.0\",\"id\":%s,\"method\":\"%s\",\"params\":%s}"
        .formatted(chance.of(IDS), method, params);
  }

  private static String told(String method, String params) {
    return "{\"jsonrpc\":\"2.0\",\"method\":\"%s\",\"params\":%s}".formatted(method, params);
  }

  private String cursor() {
    return chance.oneIn(2) ? "{}" : "{\"cursor\":" + odd.string() + "}";
  }

  private String address() {
    var id = wish.finds().of(chance.of("swarmId", "taskId")).orElse("\"x\"");
    var bare = id.substring(1, id.length() - 1);
    return chance.of(
        "\"swarm://swarms\"",
        "\"swarm://swarm/" + bare + "\"",
        "\"swarm://swarm/" + bare + "/agents\"",
        "\"swarm://swarm/" + bare + "/tasks\"",
        "\"swarm://task/" + bare + "\"",
        "\"swarm://task/..%2f..%2fetc%2fpasswd\"",
        odd.string());
  }

  private String completion() {
    return """
    {"ref":{"type":"%s","name":"join_swarm","uri":"swarm://task/{taskId}"},\
    "argument":{"name":"%s","value":%s}}"""
        .formatted(
            chance.of("ref/prompt", "ref/resource"),
            chance.of("name", "swarm", "type", "taskId", "swarmId"),
            odd.string());
  }
}
