package dev.swarm.cli.plan;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the word that somebody probably meant.
 *
 * <p>The distance is the number of letters inserted, left out, replaced or swapped with their
 * neighbour (optimal string alignment), case aside. A word counts as near when at most three such
 * slips lie between, and fewer than half of its letters.
 */
public final class Nearest {
  private static final int FURTHEST = 3;
  private static final int LONGEST = 64;

  private Nearest() {}

  /** "did you mean 'needs'?", or the list of what is known when nothing is near. */
  public static String remedy(String written, Collection<String> known) {
    return to(written, known)
        .map(near -> "did you mean " + Quoted.text(near) + "?")
        .orElseGet(() -> known.isEmpty() ? "" : "known are " + Quoted.list(known));
  }

  /** The nearest word, when one is near. */
  public static Optional<String> to(String written, Collection<String> known) {
    return within(FURTHEST, written, known);
  }

  /** The nearest word, when one is near and at most so many slips away. */
  public static Optional<String> within(int slips, String written, Collection<String> known) {
    return known.stream()
        .filter(word -> near(slips, written, word))
        .min(Comparator.comparingInt(word -> distance(written, word)));
  }

  private static boolean near(int slips, String a, String b) {
    int longer = Math.max(a.length(), b.length());
    if (longer > LONGEST || Math.abs(a.length() - b.length()) > slips) {
      return false;
    }
    int distance = distance(a, b);
    return distance <= slips && distance * 2 < longer;
  }

  static int distance(String left, String right) {
    var a = left.toLowerCase(Locale.ROOT);
    var b = right.toLowerCase(Locale.ROOT);
    int[] before = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int slip = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + slip);
        if (swapped(a, b, i, j)) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
      }
      before = last;
      last = row;
    }
    return last[b.length()];
  }

  private static boolean swapped(String a, String b, int i, int j) {
    return i > 1
        && j > 1
        && a.charAt(i - 1) == b.charAt(j - 2)
        && a.charAt(i - 2) == b.charAt(j - 1);
  }
}
