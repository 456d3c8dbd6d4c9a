package dev.swarm.cli.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** What the process holds after each round, once what is unused is collected. */
final class Footprint {
  /** So many rounds warm up what stays loaded. */
  private static final int WARM = 3;

  private static final long MOST_GROWTH = 8L << 20;
  private static final int MOST_THREADS = 4;
  private static final long MOST_FILES = 4;

  private record Mark(long heap, int threads, long files) {
    static Mark now() {
      System.gc();
      System.gc();
      return new Mark(
          ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
          ManagementFactory.getThreadMXBean().getThreadCount(),
          openFiles());
    }

    /** Systems that do not tell have none open. */
    private static long openFiles() {
      return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
          ? unix.getOpenFileDescriptorCount()
          : 0;
    }

    @Override
    public String toString() {
      return "heap %.1f MiB, %d threads, %d files".formatted(heap / 1048576.0, threads, files);
    }
  }

  private final List<Mark> marks = new ArrayList<>();

  void mark() {
    marks.add(Mark.now());
  }

  /** What it was after the last round. */
  String last() {
    return marks.getLast().toString();
  }

  private Mark warm() {
    return marks.get(Math.min(WARM, marks.size() - 1));
  }

  /** Neither heap nor threads nor open files grew over the rounds; some are not enough to tell. */
  void assertFlat() {
    if (!Campaign.LONG) {
      return;
    }
    assertThat(marks).as("rounds that tell").hasSizeGreaterThan(WARM * 2);
    var last = marks.getLast();
    assertThat(last.heap() - warm().heap()).as("growth of %s", this).isLessThan(MOST_GROWTH);
    assertThat(last.threads() - warm().threads()).as("%s", this).isLessThan(MOST_THREADS);
    assertThat(last.files() - warm().files()).as("%s", this).isLessThan(MOST_FILES);
  }

  @Override
  public String toString() {
    return "after round %d %s, after the last %s"
        .formatted(Math.min(WARM, marks.size() - 1) + 1, warm(), last());
  }
}
