package dev.swarm.cli;

import static java.util.stream.Collectors.joining;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The scenario's workflow of ten steps, and what each of them must come to. */
final class CompatWorkflow {
  private static final Map<String, List<String>> NEEDS = new LinkedHashMap<>();

  static {
    NEEDS.put("plan", List.of());
    for (int i = 1; i <= 4; i++) {
      NEEDS.put("read-" + i, List.of("plan"));
    }
    NEEDS.put("join-1", List.of("read-1", "read-2"));
    NEEDS.put("join-2", List.of("read-3", "read-4"));
    NEEDS.put("check", List.of("join-1", "join-2"));
    NEEDS.put("write", List.of("check"));
    NEEDS.put("tell", List.of("check", "write"));
  }

  private CompatWorkflow() {}

  /** The arguments that define it; single quotes stand for double ones. */
  static String definition(String swarm) {
    var steps =
        NEEDS.keySet().stream()
            .map(step -> "{'id':'%s','task':'%s'}".formatted(step, text(step)))
            .collect(joining(","));
    var dependencies =
        NEEDS.entrySet().stream()
            .filter(entry -> !entry.getValue().isEmpty())
            .map(entry -> "'%s':[%s]".formatted(entry.getKey(), quoted(entry.getValue())))
            .collect(joining(","));
    return "{'id':'release','name':'release','steps':[%s],'dependencies':{%s},'swarmId':'%s'}"
        .formatted(steps, dependencies, swarm);
  }

  /** What each step comes to, by its id. */
  static Map<String, String> expected() {
    var outputs = new LinkedHashMap<String, String>();
    NEEDS.forEach(
        (step, needs) ->
            outputs.put(
                step, CompatWork.of(text(step), needs.stream().map(outputs::get).toList())));
    return outputs;
  }

  static int edges() {
    return (int) NEEDS.values().stream().filter(needs -> !needs.isEmpty()).count();
  }

  static String text(String step) {
    return "what is to be done to " + step;
  }

  private static String quoted(List<String> words) {
    return words.stream().map(word -> "'" + word + "'").collect(joining(","));
  }
}
