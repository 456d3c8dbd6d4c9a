package dev.swarm.mcp.compat;

import dev.swarm.mcp.codec.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was recorded of ruv-swarm 1.0.20: its tools, their parameters, and what they answered. Of a
 * tool that could only fail, and of those that it did not list, what their code was to answer.
 */
final class Contract {
  private static final Map<String, String> MEANT =
      Map.of(
          "swarm_monitor",
          """
          {"timestamp":"string","monitoring_session_id":"string","swarms":[{"swarm_id":"string",
          "swarm_name":"string","topology":"string","status":"string","health_score":"number",
          "resource_utilization":{"cpu_usage_percent":"number","memory_usage_mb":"number",
          "network_throughput_mbps":"number","active_connections":"number"},
          "coordination_metrics":{"message_throughput_per_sec":"number",
          "consensus_time_ms":"number","coordination_efficiency":"number",
          "conflict_resolution_rate":"number"},"agents":{"total":"number","active":"number",
          "idle":"number","agents_detail":[{"id":"string","name":"string","type":"string",
          "status":"string","current_task":"string","cognitive_pattern":"string",
          "load_percentage":"number"}]},"tasks":{"total":"number","pending":"number",
          "running":"number","completed":"number","failed":"number","queue_size":"number"},
          "recent_events":[{"timestamp":"string","type":"string"}]}],
          "system_metrics":{"total_swarms":"number","total_agents":"number",
          "wasm_memory_usage_mb":"number","features_available":"number"}}""",
          "agent_metrics",
          """
          {"total_agents":"number","metric_type":"string","timestamp":"string",
          "agents":[{"agent_id":"string"}],"summary":"object"}""",
          "daa_workflow_execute",
          """
          {"workflow_id":"string","execution_complete":"boolean","steps_completed":"number",
          "total_steps":"number","execution_time_ms":"number","agents_involved":["string"],
          "results":["object"],"timestamp":"string"}""",
          "pool_health",
          """
          {"healthy":"boolean","pool_status":{"total_connections":"number",
          "active_connections":"number","available_readers":"number","available_workers":"number",
          "queue_lengths":{"read_queue":"number","write_queue":"number","worker_queue":"number"}},
          "last_health_check":"string","timestamp":"string"}""",
          "pool_stats",
          """
          {"pool_metrics":{"total_reads":"number","total_writes":"number",
          "total_worker_tasks":"number","failed_connections":"number","average_read_time":"number",
          "average_write_time":"number","active_connections":"number","available_readers":"number",
          "available_workers":"number","queue_lengths":{"read_queue":"number",
          "write_queue":"number","worker_queue":"number"}},
          "persistence_metrics":{"total_operations":"number","total_errors":"number",
          "average_response_time":"number","error_rate":"string"},
          "health_status":{"healthy":"boolean","last_check":"string"},"timestamp":"string"}""",
          "persistence_stats",
          """
          {"persistence_layer":"string","connection_pool":"string",
          "statistics":{"total_operations":"number","total_errors":"number",
          "average_response_time_ms":"number","error_rate_percent":"string",
          "success_rate_percent":"string"},"pool_health":{"healthy":"boolean",
          "total_connections":"number","active_connections":"number","available_readers":"number",
          "available_workers":"number"},"timestamp":"string"}""");

  private final ObjectNode tools;

  private Contract(ObjectNode tools) {
    this.tools = tools;
  }

  static Contract read() {
    try (var in = Contract.class.getResourceAsStream("ruv-swarm-tools.json")) {
      var bytes = in.readAllBytes();
      return new Contract((ObjectNode) Json.read(bytes, 0, bytes.length));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All its tools, also those that it did not list. */
  List<String> names() {
    return Stream.concat(tools.propertyNames().stream(), MEANT.keySet().stream())
        .distinct()
        .toList();
  }

  ObjectNode parameters(String tool) {
    return tools.path(tool).path("parameters") instanceof ObjectNode given ? given : Json.object();
  }

  List<String> required(String tool) {
    return tools.path(tool).path("required").valueStream().map(one -> one.asString("")).toList();
  }

  /** The form of what the tool answers; anything where only failures were seen. */
  JsonNode result(String tool) {
    var recorded = tools.path(tool).path("result");
    if (recorded.isObject()) {
      return recorded;
    }
    return MEANT.containsKey(tool) ? Json.read(MEANT.get(tool)) : Json.object();
  }

  /**
   * Where a value is not of the form; a null is, wherever it stands, and so is anything that the
   * original always left null.
   *
   * @param whole whether every key must be there
   */
  static List<String> unlike(JsonNode form, JsonNode value, boolean whole) {
    var found = new ArrayList<String>();
    compare("", form, value, whole, found);
    return found;
  }

  private static void compare(
      String place, JsonNode form, JsonNode value, boolean whole, List<String> found) {
    boolean left = kind(form).equals("null") && !value.isMissingNode();
    if (left || value.isNull() || (value.isMissingNode() && !whole)) {
      return;
    }
    if (form.isObject() && value.isObject()) {
      form.properties()
          .forEach(
              key ->
                  compare(
                      place + "/" + key.getKey(),
                      key.getValue(),
                      value.path(key.getKey()),
                      whole,
                      found));
    } else if (form.isArray() && value.isArray()) {
      form.forEach(
          one -> value.forEach(element -> compare(place + "/0", one, element, whole, found)));
    } else if (!value.getNodeType().name().equalsIgnoreCase(kind(form))) {
      found.add(place + " is " + value.getNodeType() + ", not " + kind(form));
    }
  }

  private static String kind(JsonNode form) {
    return form.isString() ? form.asString("") : form.getNodeType().name();
  }
}
