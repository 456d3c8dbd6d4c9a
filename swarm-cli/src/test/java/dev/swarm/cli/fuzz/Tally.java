package dev.swarm.cli.fuzz;

import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/** What the calls of each tool came to, and how long they took. Clients share it. */
final class Tally {
  private final Map<String, Row> rows = new ConcurrentHashMap<>();

  private static final class Row {
    private final Map<String, LongAdder> codes = new ConcurrentSkipListMap<>();
    private final LongAdder nanos = new LongAdder();
    private final LongAccumulator longest = new LongAccumulator(Math::max, 0);

    private long calls() {
      return codes.values().stream().mapToLong(LongAdder::sum).sum();
    }

    @Override
    public String toString() {
      return "%,9d calls, %,8.1f s, longest %,7.1f ms %s"
          .formatted(calls(), nanos.sum() / 1e9, longest.get() / 1e6, codes);
    }
  }

  void add(String tool, String code, Duration took) {
    var row = rows.computeIfAbsent(tool, name -> new Row());
    row.codes.computeIfAbsent(code, name -> new LongAdder()).increment();
    row.nanos.add(took.toNanos());
    row.longest.accumulate(took.toNanos());
  }

  long calls() {
    return rows.values().stream().mapToLong(Row::calls).sum();
  }

  Set<String> tools() {
    return new TreeSet<>(rows.keySet());
  }

  /** Those that got something done. */
  Set<String> useful() {
    var useful = new TreeMap<>(rows);
    useful.values().removeIf(row -> !row.codes.containsKey("done"));
    return useful.keySet();
  }

  /** A line for each tool, those first that took most of the time. */
  String table() {
    var lines = new StringBuilder();
    rows.entrySet().stream()
        .sorted(Comparator.comparingLong(row -> -row.getValue().nanos.sum()))
        .forEach(row -> lines.append("  %-24s %s%n".formatted(row.getKey(), row.getValue())));
    return lines.toString();
  }
}
