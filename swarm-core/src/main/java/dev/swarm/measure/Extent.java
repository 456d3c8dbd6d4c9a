package dev.swarm.measure;

import dev.swarm.journal.Checkpointed;
import dev.swarm.journal.Entries;
import dev.swarm.journal.Head;
import java.time.Instant;

/**
 * Which entries are read: from {@code start} on, to know how things stood, and those from {@code
 * first} to {@code last} because they may end attempts.
 *
 * @param since what happened after this is told by them
 * @param complete whether that is the whole span
 */
record Extent(long start, long first, long last, Instant since, boolean complete) {
  /**
   * The span's entries in the journal as it is now.
   *
   * <p>Entries are numbered without gaps and their times never fall, so a binary search finds where
   * the span begins and ends by looking at some 20 of a million.
   */
  static Extent of(Entries entries, Span span, Measuring.Bounds bounds) {
    long end = entries.head().position() + 1;
    var dropped = dropped(entries);
    long kept = dropped.position() + 1;
    long inSpan = firstAfter(entries, span.from(), kept, end);
    long last = firstAfter(entries, span.until(), inSpan, end) - 1;
    long first = Math.max(inSpan, last - bounds.entries() + 1);
    long start = Math.max(kept, first - bounds.lead());
    if (first > inSpan) {
      return new Extent(start, first, last, at(entries, first - 1), false);
    }
    return dropped.at().isAfter(span.from())
        ? new Extent(start, first, last, dropped.at(), false)
        : new Extent(start, first, last, span.from(), true);
  }

  private static Head dropped(Entries entries) {
    var first = entries.from(1, 1);
    return first.isEmpty() || first.getFirst().position() == 1
        ? Head.GENESIS
        : Checkpointed.newest(entries).map(Checkpointed::at).orElse(Head.GENESIS);
  }

  /** The first position from {@code low} on whose entry is later than that, or {@code high}. */
  private static long firstAfter(Entries entries, Instant instant, long low, long high) {
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (at(entries, middle).isAfter(instant)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private static Instant at(Entries entries, long position) {
    return entries.from(position, 1).getFirst().at();
  }
}
