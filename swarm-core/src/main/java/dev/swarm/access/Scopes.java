package dev.swarm.access;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What a key lets its holder do: 1 to 32 words such as {@code swarm:read}, each of lower-case
 * letters, digits and {@code . _ : -}, at most 64 characters.
 */
public record Scopes(List<String> words) {
  private static final int MOST = 32;
  private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9._:-]{0,63}");

  public Scopes {
    var sorted = new TreeSet<>(words);
    if (sorted.isEmpty() || sorted.size() > MOST) {
      throw new IllegalArgumentException("a key has 1 to 32 scopes, not " + sorted.size());
    }
    for (var word : sorted) {
      if (!WORD.matcher(word).matches()) {
        throw new IllegalArgumentException(
            "a scope is a lower-case word such as swarm:read, not '" + word + "'");
      }
    }
    words = List.copyOf(sorted);
  }

  public static Scopes of(String... words) {
    return new Scopes(List.of(words));
  }

  public static Scopes of(Collection<String> words) {
    return new Scopes(List.copyOf(words));
  }

  /** The scopes that {@link #toString} wrote. */
  public static Scopes parse(String text) {
    return of(text.split(" "));
  }

  /** The words in order, with spaces between: equal scopes have equal texts. */
  @Override
  public String toString() {
    return String.join(" ", words);
  }
}
