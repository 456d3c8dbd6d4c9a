package dev.swarm.text;

/**
 * Texts of whole characters. A {@link String} can also hold one half of a character that takes two
 * (an unpaired surrogate), which no encoding has bytes for: what is kept of it would be another
 * text than what was given, here one and there another.
 */
public final class WholeText {
  private static final char IN_PLACE = '\uFFFD';

  private WholeText() {}

  /** Whether every character of it is whole. */
  public static boolean is(String text) {
    return half(text, 0) == text.length();
  }

  /**
   * The text, as it is.
   *
   * @throws IllegalArgumentException when it holds half of a character
   */
  public static String require(String what, String text) {
    int half = half(text, 0);
    if (half < text.length()) {
      throw new IllegalArgumentException(
          what + " holds half of a character (an unpaired surrogate), the char at " + half);
    }
    return text;
  }

  /** The text with U+FFFD in the place of each half: for what is reported, and is not refused. */
  public static String mended(String text) {
    int half = half(text, 0);
    if (half == text.length()) {
      return text;
    }
    var mended = new StringBuilder(text);
    for (; half < text.length(); half = half(text, half + 1)) {
      mended.setCharAt(half, IN_PLACE);
    }
    return mended.toString();
  }

  /** The text's beginning, no longer than that; no character is cut in half. */
  public static String beginning(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    boolean inside = length > 0 && Character.isHighSurrogate(text.charAt(length - 1));
    return text.substring(0, inside ? length - 1 : length);
  }

  /** Where the next half is, from an index on that is inside of no character; else the end. */
  private static int half(String text, int from) {
    int length = text.length();
    for (int i = from; i < length; i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (i + 1 == length || !Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1))) {
          return i;
        }
        i++;
      }
    }
    return length;
  }
}
