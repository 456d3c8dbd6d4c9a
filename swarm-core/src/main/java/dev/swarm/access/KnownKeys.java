package dev.swarm.access;

import dev.swarm.store.Patience;
import dev.swarm.store.Store;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All keys as they were a moment ago, so that a request costs no look at the store: whoever sends
 * made-up keys makes no work there either. What is older than a second nobody is let in by, and
 * what is older than a tenth of one nobody is kept out by. Safe for use by many threads.
 */
final class KnownKeys {
  /** A key that another process revoked is good no longer than this. */
  static final Duration TRUSTED = Duration.ofSeconds(1);

  /** From this age on one caller looks again, while the others go on. */
  static final Duration YOUNG = TRUSTED.dividedBy(2);

  /** A key that another process made is refused no longer than this. */
  static final Duration REFUSING = Duration.ofMillis(100);

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Store store;
  private final LongSupplier nanos;
  private final ReentrantLock renewing = new ReentrantLock();
  // Written under the lock.
  private volatile @Nullable Known known;
  // Both guarded by the lock.
  private @Nullable RuntimeException failure;
  private long failedAt;

  KnownKeys(Store store, LongSupplier nanos) {
    this.store = store;
    this.nanos = nanos;
  }

  /**
   * What was read.
   *
   * @param readAt when that began
   */
  private record Known(long changes, Map<KeyId, ApiKey> keys, long readAt) {}

  /** The keys to let somebody in by. */
  Map<KeyId, ApiKey> keys() {
    var now = known;
    if (now != null && isYoungerThan(YOUNG, now)) {
      return now.keys();
    }
    if (now == null || !isYoungerThan(TRUSTED, now)) {
      return notOlderThan(TRUSTED);
    }
    if (renewing.tryLock()) {
      try {
        return renewed().keys();
      } catch (RuntimeException e) {
        // They are good enough for a while, and then it is tried again.
        return now.keys();
      } finally {
        renewing.unlock();
      }
    }
    return now.keys();
  }

  /** The keys to keep somebody out by. */
  Map<KeyId, ApiKey> latest() {
    return notOlderThan(REFUSING);
  }

  /** What was read before does not count any more. */
  void forget() {
    renewing.lock();
    try {
      known = null;
    } finally {
      renewing.unlock();
    }
  }

  private boolean isYoungerThan(Duration age, Known of) {
    return nanos.getAsLong() - of.readAt() < age.toNanos();
  }

  private Map<KeyId, ApiKey> notOlderThan(Duration age) {
    renewing.lock();
    try {
      var now = known;
      return (now != null && isYoungerThan(age, now) ? now : renewed()).keys();
    } finally {
      renewing.unlock();
    }
  }

  /** Those who waited for a look that failed are told so; each would else wait as long again. */
  private Known renewed() {
    if (failure != null && nanos.getAsLong() - failedAt < REFUSING.toNanos()) {
      throw failure;
    }
    try {
      var read = read(known, nanos.getAsLong());
      known = read;
      failure = null;
      return read;
    } catch (RuntimeException e) {
      failure = e;
      failedAt = nanos.getAsLong();
      throw e;
    }
  }

  private Known read(@Nullable Known before, long at) {
    var patience = Patience.of(PATIENCE, () -> Patience.Caller.WAITS);
    try {
      return patience.during(() -> store.read(tx -> read(tx.port(Keys.class), before, at)));
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static Known read(Keys keys, @Nullable Known before, long at) {
    long changes = keys.changes();
    if (before != null && before.changes() == changes) {
      return new Known(changes, before.keys(), at);
    }
    var all = keys.all().stream().collect(Collectors.toMap(ApiKey::id, Function.identity()));
    return new Known(changes, Map.copyOf(all), at);
  }
}
