package dev.swarm.mcp.compat;

import dev.swarm.store.Pulse;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What was looked at last, for as long as nobody committed anything: to see that is a tenth of
 * looking again. Safe for use by many threads.
 *
 * @param <K> what was asked for
 */
final class Memo<K, V> {
  /**
   * What was looked at.
   *
   * @param until from when on it may be another though nobody commits anything
   */
  record Seen<V>(V value, Instant until) {}

  private record Known<K, V>(long count, K key, Seen<V> seen) {}

  private final Pulse pulse;
  private volatile @Nullable Known<K, V> known;

  Memo(Pulse pulse) {
    this.pulse = pulse;
  }

  /** What a look would give now. */
  V of(K key, Supplier<Seen<V>> look) {
    // INVARIANT: what is kept under a count was read after it was taken. So it has all commits that
    // were counted by then, and another raises the count before it is acknowledged.
    pulse.look();
    long count = pulse.count();
    var before = known;
    if (before != null
        && before.count() == count
        && before.key().equals(key)
        && pulse.now().isBefore(before.seen().until())) {
      return before.seen().value();
    }
    var seen = look.get();
    known = new Known<>(count, key, seen);
    return seen.value();
  }
}
