package dev.swarm.mcp.compat;

import dev.swarm.mcp.call.Arguments;
import dev.swarm.mcp.call.BadArgument;
import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.tool.Refusal;
import dev.swarm.mcp.tool.Views;
import dev.swarm.task.TaskSpec;
import dev.swarm.topology.TaskStrategy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Steps that are done in an order, as somebody defined them.
 *
 * @param steps what is to be done, by the step's id
 * @param dependencies for each step that needs others, those
 */
record Workflow(
    String id,
    String name,
    TaskStrategy strategy,
    Map<String, String> steps,
    Map<String, List<String>> dependencies) {
  private static final int MOST_STEPS = 64;
  private static final int LONGEST_ID = 100;
  private static final int LONGEST_STEP_ID = 64;

  /** Reads one from a call's arguments; what is wrong with it is refused. */
  static Workflow of(Arguments arguments) {
    var steps = steps(arguments);
    var flow =
        new Workflow(
            id("id", arguments.string("id"), LONGEST_ID),
            id("name", arguments.string("name"), LONGEST_ID),
            arguments.choice("strategy", TaskStrategy.class, TaskStrategy.PARALLEL),
            steps,
            dependencies(arguments, steps));
    flow.graph()
        .cycle()
        .ifPresent(
            cycle -> {
              throw Refusal.invalid(
                  "dependencies: there is a cycle: " + String.join(" needs ", cycle),
                  "let one of these steps not need the next");
            });
    return flow;
  }

  private static String id(String argument, String text, int most) {
    if (text.isBlank() || text.length() > most) {
      throw new BadArgument(
          argument, "has " + text.length() + " characters", "1 to " + most + ", not all blank");
    }
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw new BadArgument(argument, "has a control character", "any others");
    }
    return text;
  }

  private static Map<String, String> steps(Arguments arguments) {
    var steps = new LinkedHashMap<String, String>();
    for (var node : arguments.node("steps").orElseGet(Json::array)) {
      var id = id("steps", stepId(node, steps.size() + 1), LONGEST_STEP_ID);
      var text = text(node, id);
      Refusal.checked("steps", () -> TaskSpec.describe(text));
      if (steps.put(id, text) != null) {
        throw Refusal.invalid("steps: two have the id " + id, "give each an id of its own");
      }
    }
    if (steps.size() > MOST_STEPS) {
      throw Refusal.invalid(
          "steps: there are %d; allowed: at most %d".formatted(steps.size(), MOST_STEPS),
          "make several workflows of it");
    }
    return steps;
  }

  /** A step that is only a text is its own id. */
  private static String stepId(JsonNode node, int place) {
    if (node.isString()) {
      return node.asString("");
    }
    if (!node.isObject()) {
      throw new BadArgument(
          "steps", "has " + Json.text(node), "objects with id and task, or texts");
    }
    return node.path("id").asString("step-" + place);
  }

  private static String text(JsonNode node, String id) {
    for (var name : List.of("task", "action", "description")) {
      var value = node.path(name);
      if (!value.isMissingNode() && !value.isNull()) {
        return value.isString() ? value.asString("") : Json.text(value);
      }
    }
    return id;
  }

  private static Map<String, List<String>> dependencies(
      Arguments arguments, Map<String, String> steps) {
    var dependencies = new LinkedHashMap<String, List<String>>();
    for (var entry : arguments.object("dependencies").tree().properties()) {
      var needs = needs(entry.getKey(), entry.getValue());
      requireKnown(entry.getKey(), steps);
      needs.forEach(needed -> requireKnown(needed, steps));
      dependencies.put(entry.getKey(), needs);
    }
    return dependencies;
  }

  private static List<String> needs(String step, JsonNode value) {
    var needs = new ArrayList<String>();
    for (var one : value.isArray() ? value : Json.array().add(value)) {
      if (!one.isString()) {
        throw new BadArgument(
            "dependencies", step + " needs " + Json.text(one), "a list of steps' ids");
      }
      needs.add(one.asString(""));
    }
    return needs.stream().distinct().toList();
  }

  private static void requireKnown(String step, Map<String, String> steps) {
    if (!steps.containsKey(step)) {
      throw Refusal.invalid(
          "dependencies: there is no step " + step,
          "the steps are: " + String.join(", ", steps.keySet()));
    }
  }

  StepGraph graph() {
    var before = new LinkedHashMap<String, List<String>>();
    steps.keySet().forEach(step -> before.put(step, dependencies.getOrDefault(step, List.of())));
    return new StepGraph(before);
  }

  /** How it is kept. */
  ObjectNode kept() {
    var view = Json.object().put("id", id).put("name", name).put("strategy", Views.word(strategy));
    var all = view.putArray("steps");
    steps.forEach((step, text) -> all.addObject().put("id", step).put("task", text));
    var needs = view.putObject("dependencies");
    dependencies.forEach((step, list) -> needs.set(step, Views.words(list)));
    return view;
  }

  /** Reads what {@link #kept} gave. */
  static Workflow read(ObjectNode kept) {
    return of(Arguments.of(kept));
  }
}
