package dev.swarm.cli.seeing;

import dev.swarm.mcp.health.Check;
import dev.swarm.mcp.limit.LimitCounts;
import dev.swarm.mcp.limit.Strain;
import dev.swarm.store.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * What there is to see of a process that serves.
 *
 * @param file where the store lies
 * @param failure what keeps its workers from their work
 * @param sessions how many clients talk to it
 * @param wasmLoading how long the kernel's module took to load, once it is
 * @param limits what they came to, where there are any
 * @param more what else must be so for it to be ready
 */
public record Seen(
    Store store,
    Path file,
    Supplier<Optional<RuntimeException>> failure,
    Supplier<OptionalInt> sessions,
    Supplier<Optional<Duration>> wasmLoading,
    Supplier<Optional<LimitCounts>> limits,
    List<Check> more) {
  public Seen {
    more = List.copyOf(more);
  }

  /** A store in a file, and nothing else. */
  public static Seen of(Store store, Path file) {
    return new Seen(
        store,
        file,
        Optional::empty,
        OptionalInt::empty,
        Optional::empty,
        Optional::empty,
        List.of());
  }

  public Seen failure(Supplier<Optional<RuntimeException>> workers) {
    return new Seen(store, file, workers, sessions, wasmLoading, limits, more);
  }

  public Seen sessions(Supplier<OptionalInt> open) {
    return new Seen(store, file, failure, open, wasmLoading, limits, more);
  }

  public Seen wasmLoading(Supplier<Optional<Duration>> time) {
    return new Seen(store, file, failure, sessions, time, limits, more);
  }

  /** Also what the limits come to; while they shed load it is not ready. */
  public Seen limits(Supplier<LimitCounts> counted) {
    var shedding = new Check("load", () -> shed(counted.get().strain()));
    return new Seen(
            store, file, failure, sessions, wasmLoading, () -> Optional.of(counted.get()), more)
        .and(shedding);
  }

  private static Optional<String> shed(Strain strain) {
    return strain.level() == Strain.Level.NONE
        ? Optional.empty()
        : Optional.of(
            "new work is turned away: the load is %s of memory, %s of processors"
                .formatted(word(strain.memory()), word(strain.processors())));
  }

  private static String word(Strain.Level level) {
    return level.name().toLowerCase(Locale.ROOT);
  }

  /** It is ready only when that is so, too. */
  public Seen and(Check check) {
    var all = new ArrayList<>(more);
    all.add(check);
    return new Seen(store, file, failure, sessions, wasmLoading, limits, all);
  }
}
