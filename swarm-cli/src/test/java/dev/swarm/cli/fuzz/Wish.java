package dev.swarm.cli.fuzz;

import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.feature.Tool;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Arguments for a tool, made from its own schema: fitting, nearly fitting, or not at all. */
record Wish(Chance chance, Odd odd, Finds finds) {
  private static final List<String> WORDS =
      List.of("a", "b", "java", "rust", "write it", "alpha", "beta", "gamma", "x y z", "src/**");

  /** Parameters that make a call take its time: they ask for little, but for one of so many. */
  private static final Map<String, List<String>> CHEAP =
      Map.of(
          "waitSeconds", List.of("0"),
          "duration", List.of("0", "0.01"),
          "interval", List.of("0.01", "1"),
          "iterations", List.of("1", "1", "2", "3"));

  private static final int PATIENT = 500;

  /** Take their time where nobody says how much. */
  private static final Set<String> SLOW_UNASKED =
      Set.of("daa_workflow_execute", "swarm_monitor", "benchmark_run", "neural_train");

  private enum How {
    FITTING,
    NEARLY,
    WILD
  }

  /** As JSON text; not always an object. */
  String arguments(Tool tool) {
    var how =
        switch (chance.below(10)) {
          case 0 -> How.WILD;
          case 1, 2, 3 -> How.NEARLY;
          default -> How.FITTING;
        };
    return how == How.WILD && chance.oneIn(4) ? odd.value() : object(tool, how);
  }

  private String object(Tool tool, How how) {
    var schema = tool.input().document();
    var rules = schema.path("properties");
    var required = schema.path("required").valueStream().map(name -> name.asString("")).toList();
    var given = new LinkedHashMap<String, String>();
    for (var rule : rules.properties()) {
      var name = rule.getKey();
      if (required.contains(name) || named(name)) {
        given.put(name, how == How.WILD ? wild(name, rule) : value(name, rule.getValue()));
      }
    }
    if (rules.has("stepId") && rules.has("token")) {
      lease(given, required.contains("stepId") ? 8 : 2);
    }
    if (how == How.FITTING && rules.has("rejected")) {
      oneOf(given, chance.of("output", "output", "parts", "rejected"), rules);
    }
    if (how == How.NEARLY) {
      spoil(given, rules);
    }
    if (SLOW_UNASKED.contains(tool.name())) {
      hurry(given, rules);
    }
    return given.entrySet().stream()
        .map(one -> quoted(one.getKey()) + ":" + one.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }

  /** What names something is mostly named: many a tool needs it though its schema cannot say so. */
  private boolean named(String name) {
    return name.equals("swarmId") || chance.oneIn(3) != Finds.names(name);
  }

  private String wild(String name, Map.Entry<String, JsonNode> rule) {
    return chance.oneIn(2) ? odd.value() : value(name, rule.getValue());
  }

  /** A step comes to one thing only. */
  private void oneOf(Map<String, String> given, String name, JsonNode rules) {
    given.keySet().removeAll(Set.of("output", "parts", "rejected"));
    given.put(name, value(name, rules.path(name)));
  }

  /** What belongs together is named together, mostly; {@code often} is of ten times. */
  private void lease(Map<String, String> given, int often) {
    given.remove("stepId");
    given.remove("token");
    if (chance.below(10) < often) {
      finds.lease().ifPresent(lease -> put(given, lease));
    } else if (often > 5 || chance.oneIn(10)) {
      given.put("stepId", odd.string());
      given.put("token", odd.number());
    }
  }

  private void put(Map<String, String> given, Finds.Lease lease) {
    given.put("agent", lease.agent());
    given.put("stepId", lease.step());
    given.put("token", chance.oneIn(20) ? odd.number() : lease.token());
    given.remove("swarmId");
  }

  /** One thing is not as it should be. */
  private void spoil(Map<String, String> given, JsonNode rules) {
    var names = List.copyOf(given.keySet());
    var name = names.isEmpty() ? "swarmId" : chance.of(names);
    switch (chance.below(6)) {
      case 0 -> given.remove(name);
      case 1 -> given.put(name, "null");
      case 2 -> given.put(chance.of("unknown", name.toUpperCase(Locale.ROOT), ""), "1");
      case 3 -> given.put(name, near(rules.path(name), given.getOrDefault(name, "1")));
      default -> given.put(name, odd.value());
    }
  }

  /** Says how little time it may take, mostly, where that was left out. */
  private void hurry(Map<String, String> given, JsonNode rules) {
    for (var rule : rules.properties()) {
      var name = rule.getKey();
      boolean left = given.getOrDefault(name, "null").equals("null");
      if (left && CHEAP.containsKey(name) && !chance.oneIn(PATIENT)) {
        given.put(name, cheap(name));
      }
    }
  }

  private String cheap(String name) {
    return chance.of(CHEAP.getOrDefault(name, List.of("0")));
  }

  private String near(JsonNode rule, String value) {
    if (rule.has("minimum") || rule.has("maximum")) {
      long least = rule.path("minimum").asLong(0);
      long most = rule.path("maximum").asLong(least);
      return chance.of("" + (least - 1), "" + (most + 1), least + ".0", most + "e0", most + ".5");
    }
    return chance.of(
        "[" + value + "]", "{\"a\":" + value + "}", quoted(value), value.toUpperCase(Locale.ROOT));
  }

  private String value(String name, JsonNode rule) {
    if (CHEAP.containsKey(name) && !chance.oneIn(PATIENT)) {
      return cheap(name);
    }
    var type = rule.path("type").asString("");
    if (type.equals("array")) {
      return list(name, rule);
    }
    var found = finds.of(name);
    if (found.isPresent() && !chance.oneIn(10)) {
      return found.get();
    }
    if (rule.has("enum")) {
      return Json.text(chance.of(rule.get("enum").valueStream().toList()));
    }
    return switch (type) {
      case "string" -> text(name);
      case "integer" -> whole(rule);
      case "number" -> chance.oneIn(3) ? odd.number() : whole(rule);
      case "boolean" -> chance.of("true", "false");
      case "object" -> chance.oneIn(10) ? free() : members(rule);
      default -> free();
    };
  }

  private String list(String name, JsonNode rule) {
    int least = chance.oneIn(10) ? 0 : rule.path("minItems").asInt(0);
    int size = chance.oneIn(50) ? 200 : least + chance.below(3);
    var all = new StringBuilder("[");
    for (int i = 0; i < size; i++) {
      all.append(i == 0 ? "" : ",").append(value(name, rule.path("items")));
    }
    return all.append(']').toString();
  }

  /** One whose members the schema names, or any. */
  private String members(JsonNode rule) {
    var named = rule.path("properties").properties();
    return named.isEmpty()
        ? "{\"a\":" + odd.value() + "}"
        : named.stream()
            .filter(member -> chance.oneIn(2))
            .map(
                member -> quoted(member.getKey()) + ":" + value(member.getKey(), member.getValue()))
            .collect(Collectors.joining(",", "{", "}"));
  }

  private String text(String name) {
    var text = chance.oneIn(6) ? odd.string() : quoted(chance.of(WORDS));
    if (name.equals("name") || name.equals("id")) {
      finds.name(chance.of("agent", "swarm", "workflow"), text);
    }
    return text;
  }

  private String whole(JsonNode rule) {
    long least = rule.path("minimum").asLong(0);
    long most = rule.path("maximum").asLong(least + 1_000);
    return switch (chance.below(4)) {
      case 0 -> Long.toString(least);
      case 1 -> Long.toString(most);
      case 2 -> rule.has("default") ? Json.text(rule.get("default")) : Long.toString(least);
      default -> Long.toString(least + chance.below(5));
    };
  }

  /** Where the schema says nothing: what trains, and what does not. */
  private String free() {
    return switch (chance.below(4)) {
      case 0 -> "[{\"input\":[0,1],\"output\":[1]},{\"input\":[1,0],\"output\":[0]}]";
      case 1 -> "{\"inputs\":[[0,1],[1," + odd.number() + "]],\"outputs\":[[1],[0]]}";
      case 2 -> "{\"steps\":[" + odd.value() + "]}";
      default -> odd.value();
    };
  }

  static String quoted(String text) {
    return Json.text(Json.object().stringNode(text));
  }
}
