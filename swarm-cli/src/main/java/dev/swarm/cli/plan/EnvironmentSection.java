package dev.swarm.cli.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a worker's {@code environment}. */
final class EnvironmentSection {
  /** What every command gets from Swarm itself. */
  static final List<String> RESERVED =
      List.of(
          "SWARM_TASK",
          "SWARM_STEP",
          "SWARM_AGENT",
          "SWARM_ROLE",
          "SWARM_STEP_INDEX",
          "SWARM_STEP_COUNT",
          "SWARM_ATTEMPT",
          "SWARM_VERDICT");

  private final Parameters parameters;

  EnvironmentSection(Parameters parameters) {
    this.parameters = parameters;
  }

  Map<String, EnvironmentValue> read(Value section) {
    Map<String, EnvironmentValue> environment = new LinkedHashMap<>();
    for (var pair : section.pairs("variables (a mapping of names to values)").orElse(List.of())) {
      var name = pair.key().as(TextForm.VARIABLE).filter(word -> free(pair.key(), word));
      var value = value(pair.value());
      name.ifPresent(n -> value.ifPresent(v -> environment.put(n, v)));
    }
    return environment;
  }

  private static boolean free(Value key, String name) {
    if (RESERVED.contains(name)) {
      key.mistake(name + " is set by Swarm for each step", "take another name");
    }
    return !RESERVED.contains(name);
  }

  private Optional<EnvironmentValue> value(Value value) {
    return switch (value.node()) {
      case Node.Scalar scalar -> parameters.expand(value).map(EnvironmentValue.Text::new);
      case Node.Mapping mapping ->
          value
              .fields(Part.SECRET)
              .flatMap(secret -> secret.require("secret", "write secret: env:NAME or file:PATH"))
              .flatMap(this::secret);
      case Node.Sequence sequence ->
          value.expected("text, or a secret such as { secret: \"env:MY_TOKEN\" }");
    };
  }

  private Optional<EnvironmentValue> secret(Value value) {
    return value
        .as(TextForm.SECRET)
        .flatMap(written -> parameters.expand(value))
        .flatMap(text -> reference(value, text));
  }

  private static Optional<EnvironmentValue> reference(Value value, String text) {
    var named = text.substring(text.indexOf(':') + 1);
    return text.startsWith("env:")
        ? value.as(TextForm.VARIABLE, named).map(EnvironmentValue.SecretVariable::new)
        : WorkerSection.path(value, named).map(EnvironmentValue.SecretFile::new);
  }
}
