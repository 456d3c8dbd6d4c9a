package dev.swarm.cli.plan;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A node on its way to becoming something typed. Each question is answered, or reported as a
 * mistake at the node's place and answered with nothing.
 *
 * @param path where in the plan it is, such as {@code tasks[3].needs[0]}
 */
record Value(Node node, String path, Mistakes mistakes) {
  private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]*)");

  /** One entry of a mapping whose keys are the author's own. */
  record Pair(Value key, Value value) {}

  void mistake(String message, String remedy) {
    mistakes.add(this, message, remedy);
  }

  <T> Optional<T> expected(String what) {
    return expected(what, "");
  }

  private <T> Optional<T> expected(String what, String remedy) {
    mistake("expected " + what + ", got " + node.described(), remedy);
    return Optional.empty();
  }

  /** The text as written, numbers and {@code yes} and {@code on} included. */
  Optional<String> text() {
    return text("text");
  }

  private Optional<String> text(String what) {
    if (!(node instanceof Node.Scalar scalar)) {
      return expected(what);
    }
    if (scalar.form() == Node.Form.NOTHING) {
      return expected(what, "put it in quotes if it is meant as text");
    }
    if (scalar.text().indexOf('\0') >= 0) {
      mistake("a text must not hold the character U+0000", "leave it out");
      return Optional.empty();
    }
    return Optional.of(scalar.text());
  }

  <T> Optional<T> as(TextForm<T> form) {
    return text(form.expected()).flatMap(text -> as(form, text));
  }

  /** Like {@link #as(TextForm)}, for a text that was made from the one written. */
  <T> Optional<T> as(TextForm<T> form, String text) {
    boolean formed = form.pattern().matcher(text).matches();
    var parsed = formed ? form.parse().apply(text) : Optional.<T>empty();
    if (parsed.isEmpty()) {
      var got = written().filter(text::equals).isPresent() ? node.described() : Quoted.text(text);
      mistake("expected " + form.expected() + ", got " + got, formed ? form.bounds() : "");
    }
    return parsed;
  }

  /** The text as the file has it, whatever it is good for. */
  Optional<String> written() {
    return node instanceof Node.Scalar scalar ? Optional.of(scalar.text()) : Optional.empty();
  }

  <E extends Enum<E>> Optional<E> oneOf(Class<E> type) {
    var words = Arrays.stream(type.getEnumConstants()).map(Value::word).toList();
    var what = (words.size() > 1 ? "one of " : "") + words(type);
    return text(what)
        .flatMap(
            text -> {
              int index = words.indexOf(text);
              if (index >= 0) {
                return Optional.of(type.getEnumConstants()[index]);
              }
              var near = Nearest.to(text, words).map(w -> "did you mean " + Quoted.text(w) + "?");
              return expected(what, near.orElse(""));
            });
  }

  static <E extends Enum<E>> String words(Class<E> type) {
    return Arrays.stream(type.getEnumConstants()).map(Value::word).collect(joining(", "));
  }

  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  Optional<Integer> whole(int least, int most) {
    var what = "a whole number from " + least + " to " + most;
    if (!(node instanceof Node.Scalar scalar) || !WHOLE.matcher(scalar.text()).matches()) {
      return expected(what);
    }
    if (scalar.form() != Node.Form.NUMBER) {
      return expected(what, "leave out the quotes");
    }
    if (scalar.text().length() > 10 || outside(Long.parseLong(scalar.text()), least, most)) {
      return expected(what);
    }
    return Optional.of(Integer.valueOf(scalar.text()));
  }

  private static boolean outside(long number, int least, int most) {
    return number < least || number > most;
  }

  Optional<Boolean> truth() {
    if (node instanceof Node.Scalar scalar && scalar.form() == Node.Form.TRUTH) {
      return Optional.of(scalar.text().equals("true"));
    }
    return expected("true or false");
  }

  /** The items of a list; {@code what} says what the list is expected to be. */
  Optional<List<Value>> items(String what) {
    if (!(node instanceof Node.Sequence sequence)) {
      return expected(what);
    }
    List<Value> items = new ArrayList<>();
    for (var item : sequence.items()) {
      items.add(new Value(item, path + "[" + items.size() + "]", mistakes));
    }
    return Optional.of(items);
  }

  /** The entries of a mapping, each key once. */
  Optional<List<Pair>> pairs(String what) {
    if (!(node instanceof Node.Mapping mapping)) {
      return expected(what);
    }
    Map<String, Value> seen = new HashMap<>();
    List<Pair> pairs = new ArrayList<>();
    for (var entry : mapping.entries()) {
      var name = entry.key().text();
      var inner = path.isEmpty() ? Quoted.cut(name) : path + "." + Quoted.cut(name);
      var key = new Value(entry.key(), inner, mistakes);
      var first = seen.putIfAbsent(name, key);
      if (first == null) {
        pairs.add(new Pair(key, new Value(entry.value(), inner, mistakes)));
      } else {
        key.repeated("key " + Quoted.text(name), first);
      }
    }
    return Optional.of(pairs);
  }

  Optional<Fields> fields(Part part) {
    return pairs(part.described()).map(pairs -> new Fields(this, part, pairs));
  }

  void repeated(String what, Value first) {
    mistake(what + " is already at " + first.node.place().spoken(), "each may stand once");
  }
}
