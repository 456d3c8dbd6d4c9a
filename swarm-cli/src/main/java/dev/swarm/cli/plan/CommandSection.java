package dev.swarm.cli.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a command: a list of a program and its arguments. */
final class CommandSection {
  private final Parameters parameters;

  CommandSection(Parameters parameters) {
    this.parameters = parameters;
  }

  Optional<List<String>> read(Value run) {
    var what = "a command as a list such as [git, log]";
    var items = run.items(what).orElse(List.of());
    if (items.isEmpty()) {
      return run.node() instanceof Node.Sequence ? run.expected(what) : Optional.empty();
    }
    List<String> arguments = new ArrayList<>();
    for (var item : items) {
      parameters.expand(item).ifPresent(arguments::add);
    }
    if (arguments.size() < items.size()) {
      return Optional.empty();
    }
    return arguments.getFirst().isBlank()
        ? items.getFirst().expected("a program's name")
        : Optional.of(arguments);
  }
}
