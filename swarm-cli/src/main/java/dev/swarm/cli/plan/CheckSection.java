package dev.swarm.cli.plan;

import java.util.Optional;

/** Reads what a task asks of people. */
final class CheckSection {
  static final int LONGEST_QUESTION = 2_000;

  private final Parameters parameters;

  CheckSection(Parameters parameters) {
    this.parameters = parameters;
  }

  Checks read(Fields task) {
    return new Checks(task.find("approval").flatMap(this::question));
  }

  private Optional<String> question(Value value) {
    var text = parameters.expand(value);
    if (text.isPresent() && text.get().isBlank()) {
      return value.expected("a question such as 'Deploy to production?'");
    }
    if (text.isPresent() && text.get().length() > LONGEST_QUESTION) {
      value.mistake(
          "a question of " + text.get().length() + " characters is too long",
          "ask in at most " + LONGEST_QUESTION);
      return Optional.empty();
    }
    return text;
  }
}
