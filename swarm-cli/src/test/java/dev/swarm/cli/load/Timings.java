package dev.swarm.cli.load;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** How long each call took and what it came to. Safe for use by many threads. */
final class Timings {
  private final Map<String, Series> byTool = new ConcurrentHashMap<>();
  private final Map<String, Long> refusals = new ConcurrentHashMap<>();

  /** Microseconds, in the order they came. Guarded by itself. */
  private static final class Series {
    private long[] micros = new long[1_024];
    private int size;

    private synchronized void add(long value) {
      if (size == micros.length) {
        micros = Arrays.copyOf(micros, size * 2);
      }
      micros[size++] = value;
    }

    private synchronized long[] all() {
      return Arrays.copyOf(micros, size);
    }
  }

  /** Percentiles in milliseconds. */
  record Row(String tool, int calls, double p50, double p95, double p99, double most) {
    private static Row of(String tool, long[] micros) {
      Arrays.sort(micros);
      return new Row(
          tool,
          micros.length,
          share(micros, 0.50),
          share(micros, 0.95),
          share(micros, 0.99),
          share(micros, 1));
    }

    private static double share(long[] sorted, double share) {
      int place = (int) Math.ceil(share * sorted.length) - 1;
      return sorted.length == 0 ? Double.NaN : sorted[Math.max(0, place)] / 1e3;
    }
  }

  void took(String tool, long nanos) {
    byTool.computeIfAbsent(tool, name -> new Series()).add(nanos / 1_000);
  }

  /** It did not do what was asked, for that reason. */
  void refused(String tool, String why) {
    refusals.merge(tool + ": " + why, 1L, Long::sum);
  }

  Map<String, Long> refusals() {
    return new TreeMap<>(refusals);
  }

  long refused() {
    return refusals.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Each tool's; the last is of all. */
  Map<String, Row> rows() {
    var rows = new TreeMap<String, Row>();
    byTool.forEach((tool, series) -> rows.put(tool, Row.of(tool, series.all())));
    return rows;
  }

  Row all() {
    var parts = byTool.values().stream().map(Series::all).toList();
    var all = new long[parts.stream().mapToInt(part -> part.length).sum()];
    int place = 0;
    for (var part : parts) {
      System.arraycopy(part, 0, all, place, part.length);
      place += part.length;
    }
    return Row.of("all", all);
  }
}
