package dev.swarm.mcp.compat;

import dev.swarm.store.Pulse;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What was looked at last, for as long as nobody committed anything: to see that is a tenth of
 * looking again. Safe for use by many threads.
 *
 * @param <K> what was asked for
 */
final class Memo<K, V> {
  private record Known<K, V>(long count, K key, V value) {}

  private final Pulse pulse;
  private volatile @Nullable Known<K, V> known;

  Memo(Pulse pulse) {
    this.pulse = pulse;
  }

  /**
   * What a look would give now.
   *
   * @param lasting whether only a commit can change what was seen; what passes with time is not
   *     kept
   */
  V of(K key, Supplier<V> look, Predicate<V> lasting) {
    // INVARIANT: what is kept under a count was read after it was taken. So it has all commits that
    // were counted by then, and another raises the count before it is acknowledged.
    pulse.look();
    long count = pulse.count();
    var before = known;
    if (before != null && before.count() == count && before.key().equals(key)) {
      return before.value();
    }
    var value = look.get();
    known = lasting.test(value) ? new Known<>(count, key, value) : null;
    return value;
  }
}
