package dev.swarm.agent;

import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A set of things that an agent can do, or that a task asks for: at most 32 words of at most 64
 * characters, each of lower-case letters, digits and {@code . _ : + # -}.
 */
public record Capabilities(List<String> words) {
  public static final Capabilities NONE = new Capabilities(List.of());
  static final int MAX = 32;
  private static final Pattern WORD = Pattern.compile("[a-z0-9][a-z0-9._:+#-]{0,63}");

  public Capabilities {
    SortedSet<String> sorted = new TreeSet<>(words);
    if (sorted.size() > MAX) {
      throw new IllegalArgumentException("at most " + MAX + " capabilities, got " + sorted.size());
    }
    for (var word : sorted) {
      if (!WORD.matcher(word).matches()) {
        throw new IllegalArgumentException(
            "a capability is a lower-case word such as 'java' or 'c++', not '" + word + "'");
      }
    }
    words = List.copyOf(sorted);
  }

  public static Capabilities of(String... words) {
    return words.length == 0 ? NONE : new Capabilities(List.of(words));
  }

  public static Capabilities of(Collection<String> words) {
    return words.isEmpty() ? NONE : new Capabilities(List.copyOf(words));
  }

  /** The set that {@link #toString} wrote. */
  public static Capabilities parse(String text) {
    return text.isEmpty() ? NONE : of(text.split(","));
  }

  /** Whether whoever has these can do what asks for those. */
  public boolean cover(Capabilities those) {
    return words.containsAll(those.words);
  }

  /** The words in order, with commas between: equal sets have equal texts. */
  @Override
  public String toString() {
    return words.isEmpty() ? "" : String.join(",", words);
  }
}
