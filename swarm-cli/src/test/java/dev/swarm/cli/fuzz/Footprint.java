package dev.swarm.cli.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** What the process holds after each round, once what is unused is collected. */
final class Footprint {
  /** So many rounds warm up what stays loaded. */
  private static final int WARM = 3;

  private static final long MOST_GROWTH = 24L << 20;
  private static final int MOST_THREADS = 4;

  private record Mark(long heap, int threads) {}

  private final List<Mark> marks = new ArrayList<>();

  void mark() {
    System.gc();
    System.gc();
    var heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    marks.add(new Mark(heap, ManagementFactory.getThreadMXBean().getThreadCount()));
  }

  /** Neither heap nor threads grew over the rounds; says nothing of too few. */
  void assertFlat() {
    if (marks.size() > WARM * 2) {
      var first = marks.get(WARM);
      var last = marks.getLast();
      assertThat(last.heap() - first.heap()).as("growth of %s", this).isLessThan(MOST_GROWTH);
      assertThat(last.threads() - first.threads()).as("%s", this).isLessThan(MOST_THREADS);
    }
  }

  @Override
  public String toString() {
    var first = marks.get(Math.min(WARM, marks.size() - 1));
    var last = marks.getLast();
    return "heap %.1f MiB after round %d, %.1f MiB after the last; threads %d, %d"
        .formatted(
            first.heap() / 1048576.0,
            Math.min(WARM, marks.size() - 1) + 1,
            last.heap() / 1048576.0,
            first.threads(),
            last.threads());
  }
}
