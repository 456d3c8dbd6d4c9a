package dev.swarm.access;

import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * Names one API key for as long as its store lives, through all its rotations: 16 lower-case
 * letters and digits from 2 to 7, drawn at random. It is no secret.
 */
public record KeyId(String value) implements Comparable<KeyId> {
  static final int LENGTH = 16;

  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz234567";
  private static final Pattern FORM = Pattern.compile("[a-z2-7]{%d}".formatted(LENGTH));

  public KeyId {
    if (!isOne(value)) {
      throw new IllegalArgumentException("a key's id is 16 of a-z and 2-7");
    }
  }

  /** Whether the text has the form of one. */
  public static boolean isOne(String text) {
    return FORM.matcher(text).matches();
  }

  static KeyId drawn(RandomGenerator random) {
    var bytes = new byte[LENGTH];
    random.nextBytes(bytes);
    var id = new StringBuilder(LENGTH);
    for (byte b : bytes) {
      id.append(LETTERS.charAt(b & 31));
    }
    return new KeyId(id.toString());
  }

  @Override
  public int compareTo(KeyId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
