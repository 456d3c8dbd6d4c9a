package dev.swarm.access;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** When keys were used last, of each to the minute. Safe for use by many threads. */
final class Uses {
  private static final Duration COARSE = Duration.ofMinutes(1);

  // No more than there are keys.
  private final Map<KeyId, Instant> noted = new ConcurrentHashMap<>();
  private final Set<KeyId> unrecorded = ConcurrentHashMap.newKeySet();

  void note(ApiKey key, Instant now) {
    var last = noted.get(key.id());
    if (last == null ? recent(key, now) : !now.isBefore(last) && recent(last, now)) {
      return;
    }
    noted.put(key.id(), now);
    unrecorded.add(key.id());
  }

  private static boolean recent(ApiKey key, Instant now) {
    return key.usedAt().filter(last -> recent(last, now)).isPresent();
  }

  private static boolean recent(Instant last, Instant now) {
    return now.isBefore(last.plus(COARSE));
  }

  boolean any() {
    return !unrecorded.isEmpty();
  }

  /** Hands out what is not recorded yet; when that fails it is handed out again. */
  void record(Consumer<Map<KeyId, Instant>> store) {
    var used = new HashMap<KeyId, Instant>();
    for (var id : Set.copyOf(unrecorded)) {
      unrecorded.remove(id);
      used.put(id, noted.get(id));
    }
    if (used.isEmpty()) {
      return;
    }
    try {
      store.accept(Map.copyOf(used));
    } catch (RuntimeException e) {
      unrecorded.addAll(used.keySet());
      throw e;
    }
  }
}
