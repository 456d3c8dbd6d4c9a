package dev.swarm.text;

import java.util.regex.Pattern;

/**
 * What somebody sent, as it may be written down and shown to others: one line, not long, of
 * characters that have a shape, and without what looks like a credential. Made of such a line again
 * it is the same.
 */
public final class PlainLine {
  /** How long what a stranger sent is in a sentence. */
  public static final int USUAL = 120;

  private static final String LEFT_OUT = "[credential]";
  private static final char SHAPELESS = '?';
  private static final char MORE = '…';

  /**
   * An API key, a JWT, or what follows the name of a scheme: whoever shows a text never means to
   * show one, and what is left of one that is broken is none to show either. A name such as KeyJane
   * is no JWT. Looking for the end of each that may begin is bounded: strangers choose the text.
   */
  private static final Pattern CREDENTIAL =
      Pattern.compile(
          "swk_\\S*|(?<![A-Za-z0-9])eyJ\\S*|eyJ[A-Za-z0-9_-]{5,300}+\\.[A-Za-z0-9_-]\\S*"
              + "|(?i:\\b(?:bearer|basic)\\s+[A-Za-z0-9._~+/=-]{8,})");

  private PlainLine() {}

  /** Of usual length. */
  public static String of(String text) {
    return of(text, USUAL);
  }

  /** At most so long; where it is cut it says so by its last character. */
  public static String of(String text, int longest) {
    // Looked for before anything is cut: the rest of one would no longer look like it.
    var shown = mayHoldCredential(text) ? CREDENTIAL.matcher(text).replaceAll(LEFT_OUT) : text;
    return shown.length() <= longest && isPlain(shown) ? shown : line(shown, longest);
  }

  /** Most do not, and requests wait for this. */
  private static boolean mayHoldCredential(String text) {
    return text.contains("swk_") || text.contains("eyJ") || holdsSpace(text);
  }

  private static boolean holdsSpace(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) <= ' ') {
        return true;
      }
    }
    return false;
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~') {
        return false;
      }
    }
    return true;
  }

  private static String line(String text, int longest) {
    boolean whole = text.length() <= longest;
    var kept = whole ? text : WholeText.beginning(text, longest - 1);
    var line = new StringBuilder();
    kept.codePoints().forEach(c -> line.appendCodePoint(hasShape(c) ? c : SHAPELESS));
    return whole ? line.toString() : line.append(MORE).toString();
  }

  /** What moves a terminal's cursor, ends a line, or turns the direction of writing has none. */
  private static boolean hasShape(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
