package dev.swarm.cli.plan;

import java.util.Collection;
import java.util.stream.Collectors;

/** Words of a plan as a sentence shows them: in quotes, and never endless. */
final class Quoted {
  private static final int LONGEST = 40;
  private static final int MOST = 16;

  private Quoted() {}

  static String text(String text) {
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
