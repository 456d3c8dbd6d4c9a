package dev.swarm.cli.init;

import java.util.ArrayList;
import java.util.List;

/**
 * A line of a difference.
 *
 * @param kind whether it stays, goes or comes
 * @param text without its line break
 */
public record DiffLine(Kind kind, String text) {
  private static final int CONTEXT = 3;

  /** What becomes of the line. */
  public enum Kind {
    SAME(' '),
    GONE('-'),
    NEW('+');

    private final char sign;

    Kind(char sign) {
      this.sign = sign;
    }
  }

  /** The lines that differ, with a few around them; all in one piece, as the edits lie close. */
  static List<DiffLine> between(Content before, Content after) {
    var old = before.text().lines().toList();
    var fresh = after.text().lines().toList();
    int shorter = Math.min(old.size(), fresh.size());
    int head = 0;
    while (head < shorter && old.get(head).equals(fresh.get(head))) {
      head++;
    }
    int tail = 0;
    while (tail < shorter - head
        && old.get(old.size() - 1 - tail).equals(fresh.get(fresh.size() - 1 - tail))) {
      tail++;
    }
    var lines = new ArrayList<DiffLine>();
    add(lines, Kind.SAME, old.subList(Math.max(0, head - CONTEXT), head));
    add(lines, Kind.GONE, old.subList(head, old.size() - tail));
    add(lines, Kind.NEW, fresh.subList(head, fresh.size() - tail));
    int end = old.size() - tail;
    add(lines, Kind.SAME, old.subList(end, Math.min(old.size(), end + CONTEXT)));
    return lines;
  }

  private static void add(List<DiffLine> lines, Kind kind, List<String> texts) {
    texts.forEach(text -> lines.add(new DiffLine(kind, text)));
  }

  /** As it is shown; what could steer a terminal is not. */
  @Override
  public String toString() {
    return kind.sign + text.replaceAll("[\\p{Cntrl}&&[^\t]]", "?");
  }
}
