package dev.swarm.memory;

import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * Where an entry of a swarm's memory is: a key in a namespace. Both are compared as they are
 * written, and sorted by code points.
 *
 * @param namespace letters, digits and {@code . _ - : /}
 * @param key anything but control characters
 */
public record MemoryKey(String namespace, String key) implements Comparable<MemoryKey> {
  /** By code points, as UTF-8 sorts; {@link String#compareTo} sorts by halves of them. */
  public static final Comparator<String> ORDER = MemoryKey::compare;

  private static final Pattern NAMESPACE = Pattern.compile("[\\p{L}\\p{N}._:/-]+");
  private static final Pattern KEY = Pattern.compile("[^\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}]+");

  /**
   * @throws IllegalArgumentException when one of them is not made of these
   */
  public MemoryKey {
    if (!NAMESPACE.matcher(namespace).matches()) {
      throw new IllegalArgumentException(
          "a namespace is letters, digits and . _ - : /, not '" + namespace + "'");
    }
    if (!KEY.matcher(key).matches() || key.isBlank()) {
      throw new IllegalArgumentException(
          "a key is anything but control characters and not blank, not '" + key + "'");
    }
  }

  @Override
  public int compareTo(MemoryKey other) {
    int namespaces = compare(namespace, other.namespace);
    return namespaces == 0 ? compare(key, other.key) : namespaces;
  }

  private static int compare(String one, String other) {
    int common = Math.min(one.length(), other.length());
    for (int i = 0; i < common; i++) {
      char a = one.charAt(i);
      char b = other.charAt(i);
      if (a != b) {
        return Character.isSurrogate(a) == Character.isSurrogate(b)
            ? Character.compare(a, b)
            : Boolean.compare(Character.isSurrogate(a), Character.isSurrogate(b));
      }
    }
    return Integer.compare(one.length(), other.length());
  }

  @Override
  public String toString() {
    return namespace + " " + key;
  }
}
