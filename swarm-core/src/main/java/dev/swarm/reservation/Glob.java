package dev.swarm.reservation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A pattern taken apart, to be compared with others.
 *
 * <p>Two patterns overlap when some path takes both from their beginnings to their ends. Both are
 * walked at once: a state is how far each has come, and a state that failed once is not tried
 * again. So the time is at most the product of their lengths, first in segments and then in the
 * characters of a pair of segments. Case is ignored, as some file systems do.
 */
final class Glob {
  private static final int ONE = -1;
  private static final int RUN = -2;

  /** Any segments, or none. */
  private static final int[] DEEP = {};

  private final List<int[]> segments = new ArrayList<>();

  Glob(Pattern pattern) {
    pattern.segments().forEach(segment -> segments.add(parts(segment)));
    var last = segments.getLast();
    if (!deep(last) && perhapsADirectory(last)) {
      segments.add(DEEP);
    }
  }

  /** A segment as its characters, and what stands for one or for any number of them. */
  private static int[] parts(String segment) {
    if (segment.equals("**")) {
      return DEEP;
    }
    var codes = segment.codePoints().toArray();
    var parts = new int[codes.length];
    int count = 0;
    for (int i = 0; i < codes.length; i++) {
      int end = closing(codes, i);
      parts[count++] = end > i ? RUN : part(codes[i]);
      i = end;
    }
    return Arrays.copyOf(parts, count);
  }

  private static int part(int code) {
    return switch (code) {
      case '*' -> RUN;
      case '?' -> ONE;
      default -> Character.toLowerCase(Character.toUpperCase(code));
    };
  }

  /** Where the bracket or brace that begins there ends; the place itself when none does. */
  private static int closing(int[] codes, int from) {
    int closing = codes[from] == '[' ? ']' : codes[from] == '{' ? '}' : 0;
    for (int i = codes.length - 1; closing != 0 && i > from; i--) {
      if (codes[i] == closing) {
        return i;
      }
    }
    return from;
  }

  /** Any other segment has at least one part. */
  private static boolean deep(int[] parts) {
    return parts.length == 0;
  }

  /** Whether it is a name without an extension. */
  private static boolean perhapsADirectory(int[] parts) {
    for (int i = 0; i < parts.length; i++) {
      if (parts[i] < 0 || (parts[i] == '.' && i > 0)) {
        return false;
      }
    }
    return true;
  }

  boolean overlaps(Glob other) {
    return meet(other, 0, 0, new boolean[segments.size() + 1][other.segments.size() + 1]);
  }

  private boolean meet(Glob other, int i, int j, boolean[][] failed) {
    if (failed[i][j]) {
      return false;
    }
    boolean here = i < segments.size();
    boolean there = j < other.segments.size();
    boolean met;
    if (here && deep(segments.get(i))) {
      met = meet(other, i + 1, j, failed) || (there && meet(other, i, j + 1, failed));
    } else if (there && deep(other.segments.get(j))) {
      met = meet(other, i, j + 1, failed) || (here && meet(other, i + 1, j, failed));
    } else if (here && there) {
      met = meet(segments.get(i), other.segments.get(j)) && meet(other, i + 1, j + 1, failed);
    } else {
      met = here == there;
    }
    failed[i][j] = !met;
    return met;
  }

  /** Whether some text fits both segments. */
  private static boolean meet(int[] one, int[] other) {
    // Row by row: whether the rest of one from i on meets the rest of the other from j on.
    var next = new boolean[other.length + 1];
    var row = new boolean[other.length + 1];
    for (int i = one.length; i >= 0; i--) {
      for (int j = other.length; j >= 0; j--) {
        row[j] = step(one, i, other, j, row, next);
      }
      var spare = next;
      next = row;
      row = spare;
    }
    return next[0];
  }

  private static boolean step(int[] one, int i, int[] other, int j, boolean[] row, boolean[] next) {
    boolean here = i < one.length;
    boolean there = j < other.length;
    if (here && one[i] == RUN) {
      return next[j] || (there && row[j + 1]);
    }
    if (there && other[j] == RUN) {
      return row[j + 1] || (here && next[j]);
    }
    if (here && there) {
      return (one[i] == ONE || other[j] == ONE || one[i] == other[j]) && next[j + 1];
    }
    return here == there;
  }
}
