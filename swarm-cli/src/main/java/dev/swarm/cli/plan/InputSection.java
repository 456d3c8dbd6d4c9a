package dev.swarm.cli.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a task's {@code needs} and {@code input}; what it takes input from it needs too. */
final class InputSection {
  private static final String FROM = "a task's id, or a list of them";

  /** The needs, in order and each once, and the input. */
  record Inputs(List<Located<Need>> needs, Input input) {}

  private final Parameters parameters;
  private final Map<String, Located<Need>> needs = new LinkedHashMap<>();
  private Input input = new Input.Nothing();

  InputSection(Parameters parameters) {
    this.parameters = parameters;
  }

  Inputs read(Fields task) {
    task.find("needs")
        .flatMap(value -> value.items("a list of task ids such as [fetch, build]"))
        .orElse(List.of())
        .forEach(this::need);
    task.find("input").ifPresent(this::input);
    return new Inputs(List.copyOf(needs.values()), input);
  }

  private void need(Value item) {
    if (!(item.node() instanceof Node.Mapping)) {
      item.text().ifPresent(id -> add(id, Need.When.SUCCEEDED, item));
      return;
    }
    item.fields(Part.NEED)
        .ifPresent(
            need -> {
              var when = need.find("when").flatMap(w -> w.oneOf(Need.When.class));
              need.require("task", "add task: and its id")
                  .ifPresent(
                      task ->
                          task.text()
                              .ifPresent(id -> add(id, when.orElse(Need.When.SUCCEEDED), task)));
            });
  }

  private void add(String id, Need.When when, Value at) {
    var first = needs.putIfAbsent(id, new Located<>(new Need(id, when), at));
    if (first != null) {
      at.repeated("the need " + Quoted.text(id), first.at());
    }
  }

  private void input(Value value) {
    if (value.node() instanceof Node.Mapping) {
      value
          .fields(Part.INPUT)
          .flatMap(fields -> fields.require("from", "add from: and " + FROM))
          .ifPresent(this::from);
    } else if (value.node() instanceof Node.Sequence) {
      value.expected("text, or where it comes from such as { from: fetch }");
    } else {
      parameters.expand(value).ifPresent(text -> input = new Input.Text(text));
    }
  }

  private void from(Value from) {
    if (from.node() instanceof Node.Scalar) {
      source(from).ifPresent(id -> input = new Input.Output(id));
      return;
    }
    var items = from.items(FROM);
    if (items.isPresent() && items.get().isEmpty()) {
      from.mistake("an empty list gives no input", "name at least one task");
    }
    Map<String, Value> sources = new HashMap<>();
    List<String> ids = new ArrayList<>();
    for (var item : items.orElse(List.of())) {
      source(item).ifPresent(id -> once(id, item, sources, ids));
    }
    input = new Input.Outputs(ids);
  }

  private static void once(String id, Value item, Map<String, Value> sources, List<String> ids) {
    var first = sources.putIfAbsent(id, item);
    if (first != null) {
      item.repeated("the input from " + Quoted.text(id), first);
    } else {
      ids.add(id);
    }
  }

  private Optional<String> source(Value value) {
    var id = value.text();
    id.ifPresent(
        task -> needs.putIfAbsent(task, new Located<>(new Need(task, Need.When.SUCCEEDED), value)));
    return id;
  }
}
