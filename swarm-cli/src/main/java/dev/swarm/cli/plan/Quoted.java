package dev.swarm.cli.plan;

import dev.swarm.text.PlainLine;
import java.util.Collection;
import java.util.stream.Collectors;

/** Words that somebody wrote as a sentence shows them: in quotes, and never endless. */
public final class Quoted {
  private static final int LONGEST = 40;
  private static final int MOST = 16;
  private static final int LONGEST_SENTENCE = 600;

  private Quoted() {}

  /** Without what would steer the terminal that it is shown on, or looks like a credential. */
  public static String printable(String text) {
    return PlainLine.of(text, LONGEST_SENTENCE);
  }

  /** In quotes. */
  public static String text(String text) {
    return "'" + cut(text) + "'";
  }

  static String cut(String text) {
    if (text.codePointCount(0, text.length()) <= LONGEST) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
  }

  /** The words with commas between them, the last ones left out when they are many. */
  static String list(Collection<String> words) {
    var listed = words.stream().limit(MOST).map(Quoted::cut).collect(Collectors.joining(", "));
    return words.size() <= MOST ? listed : listed + " and " + (words.size() - MOST) + " more";
  }
}
