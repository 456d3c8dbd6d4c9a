package dev.swarm.mcp.http;

import java.util.regex.Pattern;

/** What a client sent, as it may be logged and told to others: one short line of plain text. */
final class Told {
  private static final int LONGEST = 120;
  private static final char INSTEAD = '?';

  /** A key or a token that a client put where it does not belong. */
  private static final Pattern CREDENTIAL = Pattern.compile("(?:swk_|eyJ)\\S*");

  private Told() {}

  static String plain(String text) {
    var sent = CREDENTIAL.matcher(text).replaceAll("[credential]");
    var plain = new StringBuilder();
    var cut = sent.length() <= LONGEST ? sent : sent.substring(0, LONGEST) + "…";
    cut.codePoints().forEach(c -> plain.appendCodePoint(printable(c) ? c : INSTEAD));
    return plain.toString();
  }

  /** What moves a terminal's cursor, ends a line, or turns the direction of writing is not. */
  private static boolean printable(int codePoint) {
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
