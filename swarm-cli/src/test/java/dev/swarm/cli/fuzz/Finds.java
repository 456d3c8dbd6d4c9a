package dev.swarm.cli.fuzz;

import dev.swarm.mcp.codec.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * What answers named so far: the newest few ids, names and leases, to be named again in calls.
 * Owned by one thread.
 */
final class Finds {
  private static final int KEPT = 24;

  /** Parameters that name something of a kind. */
  private static final Map<String, String> KINDS =
      Map.ofEntries(
          Map.entry("swarmId", "swarm"),
          Map.entry("swarm_id", "swarm"),
          Map.entry("swarm", "swarm"),
          Map.entry("agent", "agent"),
          Map.entry("agentId", "agent"),
          Map.entry("agent_id", "agent"),
          Map.entry("to", "agent"),
          Map.entry("sourceAgentId", "agent"),
          Map.entry("source_agent", "agent"),
          Map.entry("targetAgentIds", "agent"),
          Map.entry("target_agents", "agent"),
          Map.entry("agentIds", "agent"),
          Map.entry("taskId", "task"),
          Map.entry("task_id", "task"),
          Map.entry("needs", "task"),
          Map.entry("after", "task"),
          Map.entry("reservationId", "reservation"),
          Map.entry("ack", "message"),
          Map.entry("replyTo", "message"),
          Map.entry("workflowId", "workflow"),
          Map.entry("workflow_id", "workflow"));

  private final Chance chance;
  private final Map<String, List<String>> values = new TreeMap<>();
  private final List<Lease> leases = new ArrayList<>();

  Finds(Chance chance) {
    this.chance = chance;
  }

  /** Whether a parameter of that name names something. */
  static boolean names(String parameter) {
    return KINDS.containsKey(parameter);
  }

  /** A lease that was given once, as JSON values. */
  record Lease(String agent, String step, String token) {}

  /** Mostly the newest. */
  Optional<Lease> lease() {
    return leases.isEmpty()
        ? Optional.empty()
        : Optional.of(chance.oneIn(3) ? chance.of(leases) : leases.getLast());
  }

  /** A call named a lease that is over: mostly it is named no more. */
  void lost(JsonNode arguments) {
    if (arguments.has("stepId") && !chance.oneIn(4)) {
      var step = Json.text(arguments.get("stepId"));
      leases.removeIf(lease -> lease.step().equals(step));
    }
  }

  /** Something that a parameter of that name may name, as JSON. */
  Optional<String> of(String parameter) {
    var known = values.get(KINDS.getOrDefault(parameter, ""));
    return known == null ? Optional.empty() : Optional.of(chance.of(known));
  }

  /** Keeps what an answer names, and what the call named that got it. */
  void note(JsonNode arguments, JsonNode answer) {
    if (answer.has("stepId") && answer.has("token") && arguments.path("agent").isString()) {
      keep(
          leases,
          new Lease(
              Json.text(arguments.get("agent")),
              Json.text(answer.get("stepId")),
              Json.text(answer.get("token"))));
    }
    if (answer.isString()) {
      id(answer);
    }
    for (var member : answer.properties()) {
      if (member.getKey().equals("workflow_id") || member.getKey().equals("workflowId")) {
        keep("workflow", member.getValue());
      }
    }
    for (var part : answer) {
      note(arguments, part);
    }
  }

  private void id(JsonNode text) {
    var value = text.stringValue();
    int end = value.indexOf('_');
    if (end > 0 && value.length() < 60 && value.indexOf('/') < 0) {
      var kind = value.substring(0, end);
      switch (kind) {
        case "swarm", "agent", "task", "message", "reservation" -> keep(kind, text);
        default -> {}
      }
    }
  }

  /** A name that was given to something is as good as its id. */
  void name(String kind, String json) {
    keep(values.computeIfAbsent(kind, k -> new ArrayList<>()), json);
  }

  private void keep(String kind, JsonNode value) {
    if (value.isString()) {
      name(kind, Json.text(value));
    }
  }

  private <T> void keep(List<T> all, T one) {
    if (all.size() == KEPT) {
      all.remove(chance.below(KEPT));
    }
    all.add(one);
  }
}
