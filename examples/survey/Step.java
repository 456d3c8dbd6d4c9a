package survey;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/** What the coordinator tells a step: its role, its share of the work and its input. */
record Step(String role, Share share, Map<String, Object> input) {

  static Step of(Map<String, String> environment, String input) {
    String role = environment.getOrDefault("SWARM_ROLE", "single");
    Share share =
        role.equals("spoke")
            ? new Share(
                number(environment, "SWARM_STEP_COUNT"),
                List.of(number(environment, "SWARM_STEP_INDEX")))
            : Share.WHOLE;
    return new Step(role, share, input.isBlank() ? Map.of() : Json.object(Json.read(input)));
  }

  boolean hub() {
    return role.equals("hub");
  }

  /** The commit all steps agreed on, when {@code head} (or another step) named one. */
  Optional<String> commit() {
    Object commit = input.get("commit");
    if (commit != null && !commit.toString().matches("[0-9a-f]{40,64}")) {
      throw new Refusal("The input names no commit: " + commit);
    }
    return Optional.ofNullable(commit).map(Object::toString);
  }

  /** One section of the input, when it is there. */
  <T> Optional<T> section(String name, Class<T> type) {
    return Optional.ofNullable(input.get(name)).map(section -> Json.bind(section, type));
  }

  /** The hub's work: every spoke's figures as one, or a refusal when a part is missing. */
  <T> T sum(Class<T> type, BinaryOperator<T> plus, Function<T, Share> share) {
    T whole =
        input.values().stream()
            .map(part -> Json.bind(part, type))
            .reduce(plus)
            .orElseThrow(() -> new Refusal("The hub got no figures to add."));
    if (!share.apply(whole).complete()) {
      throw new Refusal("The spokes' shares do not make a whole: " + share.apply(whole) + ".");
    }
    return whole;
  }

  private static int number(Map<String, String> environment, String name) {
    try {
      return Integer.parseInt(environment.getOrDefault(name, ""));
    } catch (NumberFormatException notANumber) {
      throw new Refusal("A spoke needs " + name + " to know its share.");
    }
  }
}
