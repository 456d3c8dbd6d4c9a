package dev.swarm.cli.plan;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills {@code ${name}} in a plan's texts. Owned by the thread that reads the plan.
 *
 * <p>What is filled in is not looked at again, and all of it together is bounded, so a small plan
 * cannot grow into a huge one.
 */
final class Parameters {
  static final int LARGEST = 32 << 20;
  private static final Pattern REFERENCE =
      Pattern.compile("\\$\\$\\{|\\$\\{([^{}\\r\\n]*)}|\\$\\{");

  private final Map<String, String> values;
  private long filled;

  private Parameters(Map<String, String> values) {
    this.values = values;
  }

  /** The names every plan has without declaring them, with their values. */
  static Map<String, String> builtIn(Path plan) {
    var home = Path.of(System.getProperty("java.home"), "bin");
    var suffix = System.getProperty("os.name").startsWith("Windows") ? ".exe" : "";
    Map<String, String> values = new LinkedHashMap<>();
    values.put("java", home.resolve("java" + suffix).toString());
    values.put("javac", home.resolve("javac" + suffix).toString());
    var directory = plan.toAbsolutePath().normalize().getParent();
    values.put("plan.dir", directory == null ? "." : directory.toString());
    return values;
  }

  /** Those of the map, and nothing else. */
  static Parameters of(Map<String, String> values) {
    return new Parameters(new LinkedHashMap<>(values));
  }

  /** The value's text with its parameters filled in. */
  Optional<String> expand(Value value) {
    return value
        .text()
        .flatMap(text -> text.contains("${") ? expand(value, text) : Optional.of(text));
  }

  private Optional<String> expand(Value value, String text) {
    var matcher = REFERENCE.matcher(text);
    var result = new StringBuilder();
    int from = 0;
    while (matcher.find()) {
      var replacement = replacement(value, matcher);
      if (replacement.isEmpty()) {
        return Optional.empty();
      }
      result.append(text, from, matcher.start()).append(replacement.get());
      from = matcher.end();
    }
    return Optional.of(result.append(text, from, text.length()).toString());
  }

  private Optional<String> replacement(Value value, Matcher reference) {
    if (reference.group().equals("$${")) {
      return Optional.of("${");
    }
    var name = reference.group(1);
    if (name == null) {
      value.mistake("'${' without its '}'", "write $${ for a plain ${");
      return Optional.empty();
    }
    var known = Optional.ofNullable(values.get(name));
    known.ifPresentOrElse(text -> count(value, text), () -> unknown(value, name));
    return filled > LARGEST ? Optional.empty() : known;
  }

  private void count(Value value, String text) {
    boolean fits = filled <= LARGEST;
    filled += text.length();
    if (fits && filled > LARGEST) {
      value.mistake("the parameters filled in make more than 32 MiB", "use shorter values");
    }
  }

  private void unknown(Value value, String name) {
    value
        .mistakes()
        .add(
            value,
            "unknown parameter " + Quoted.text(name),
            () ->
                Nearest.to(name, values.keySet())
                    .map(near -> "did you mean " + Quoted.text(near) + "?")
                    .orElseGet(
                        () -> "declare it under 'set'; known are " + Quoted.list(values.keySet())));
  }
}
