package dev.swarm.cli.hook;

import dev.swarm.text.WholeText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a caller says: its flags and, where they leave something open, the JSON on standard input.
 * Owned by the thread that answers.
 */
final class Call {
  /** What clients were told to write, and none of them ever replaced. */
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{tool[^}]*}|");

  private final Flags flags;
  private final Map<String, @Nullable Object> event;
  private final TreeSet<String> heard = new TreeSet<>();

  Call(Flags flags, Map<String, @Nullable Object> event) {
    this.flags = flags;
    this.event = event;
    // These say who calls and where, whatever the hook.
    heard.addAll(List.of("db", "agent", "sessionId", "swarm"));
  }

  /** Whether that flag has a value of its own. */
  static boolean isGiven(Flags flags, String name) {
    var value = flags.values().get(name);
    return value != null && !PLACEHOLDER.matcher(value).matches();
  }

  /** The flag of the first of these names that was given. */
  Optional<String> flag(String... names) {
    heard.addAll(List.of(names));
    for (var name : names) {
      var value = flags.values().get(name);
      if (value != null && isGiven(flags, name)) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }

  /** What the assistant hands to its tool, by the first of these names that is there. */
  Optional<String> input(String... names) {
    return first(tool(), names);
  }

  /** What the assistant's tool answered, by the first of these names that is there. */
  Optional<String> response(String... names) {
    return event.get("tool_response") instanceof Map<?, ?> response
        ? first(response, names)
        : Optional.empty();
  }

  /** What the event itself says, by the first of these names that is there. */
  Optional<String> event(String... names) {
    return first(event, names);
  }

  /** What the assistant hands to its tool. */
  Map<?, ?> tool() {
    return event.get("tool_input") instanceof Map<?, ?> input ? input : Map.of();
  }

  private static Optional<String> first(Map<?, ?> map, String... names) {
    for (var name : names) {
      var value = map.get(name);
      if (value instanceof String || value instanceof Number || value instanceof Boolean) {
        // No hook fails for how somebody writes: half of a character goes on as a mark of its own.
        return Optional.of(WholeText.mended(value.toString())).filter(text -> !text.isEmpty());
      }
    }
    return Optional.empty();
  }

  /** The flags and words that changed nothing. */
  List<String> ignored() {
    var ignored = new ArrayList<String>();
    flags.values().keySet().stream().filter(name -> !heard.contains(name)).forEach(ignored::add);
    ignored.addAll(flags.loose());
    return ignored;
  }

  /** The words of a text as a record of what was said, no longer than that. */
  static String cut(String text, int most) {
    return text.codePointCount(0, text.length()) <= most
        ? text
        : text.substring(0, text.offsetByCodePoints(0, most - 1)) + "…";
  }

  /** An object with its keys in the order given: key, value, key, value. */
  static Map<String, @Nullable Object> object(@Nullable Object... keysAndValues) {
    var object = new LinkedHashMap<String, @Nullable Object>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      object.put(String.valueOf(keysAndValues[i]), keysAndValues[i + 1]);
    }
    return object;
  }
}
