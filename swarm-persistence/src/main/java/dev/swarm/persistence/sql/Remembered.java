package dev.swarm.persistence.sql;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The rows that the writer used last, as they are in its transaction. Nobody else writes while it
 * does; when something was rolled back or another process committed, all is forgotten.
 */
final class Remembered<K, V> {
  private final int most;
  private final Map<K, V> rows =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
          return size() > most;
        }
      };

  private Remembered(int most) {
    this.most = most;
  }

  static <K, V> Remembered<K, V> some() {
    return new Remembered<>(1_000);
  }

  /** Of rows that are larger. */
  static <K, V> Remembered<K, V> few() {
    return new Remembered<>(250);
  }

  /** For readers: each has a snapshot of its own. */
  static <K, V> Remembered<K, V> none() {
    return new Remembered<>(0);
  }

  Optional<V> find(K id, Supplier<Optional<V>> row) {
    var known = rows.get(id);
    if (known != null) {
      return Optional.of(known);
    }
    var found = row.get();
    found.ifPresent(value -> rows.put(id, value));
    return found;
  }

  Optional<V> find(K id) {
    return Optional.ofNullable(rows.get(id));
  }

  void put(K id, V row) {
    rows.put(id, row);
  }

  void remove(K id) {
    rows.remove(id);
  }

  void forget() {
    rows.clear();
  }
}
