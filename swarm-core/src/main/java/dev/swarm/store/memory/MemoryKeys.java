package dev.swarm.store.memory;

import dev.swarm.access.ApiKey;
import dev.swarm.access.KeyId;
import dev.swarm.access.Keys;
import dev.swarm.access.Principal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Keys by id. */
final class MemoryKeys implements Keys {
  private static final Comparator<ApiKey> AS_MADE =
      Comparator.<ApiKey, Instant>comparing(key -> key.life().madeAt()).thenComparing(ApiKey::id);

  private final Undo undo;
  private final TreeMap<KeyId, ApiKey> keys = new TreeMap<>();

  MemoryKeys(Undo undo) {
    this.undo = undo;
  }

  @Override
  public void insert(ApiKey key) {
    Rows.requireNew(keys.get(key.id()), key.id());
    change(key.id(), null, key);
  }

  @Override
  public void update(ApiKey key) {
    var old = Rows.require(keys.get(key.id()), key.id());
    Rows.requireVersion(old.version(), key.version() - 1, key.id());
    change(key.id(), old, old.usedAt().map(key::used).orElse(key));
  }

  @Override
  public void used(KeyId id, Instant at) {
    var old = keys.get(id);
    if (old != null && old.usedAt().filter(last -> !last.isBefore(at)).isEmpty()) {
      change(id, old, old.used(at));
    }
  }

  @Override
  public Optional<ApiKey> find(KeyId id) {
    return Optional.ofNullable(keys.get(id));
  }

  @Override
  public List<ApiKey> live(Principal principal) {
    return keys.values().stream()
        .filter(key -> !key.revoked() && key.principal().equals(principal))
        .sorted(AS_MADE)
        .toList();
  }

  @Override
  public List<ApiKey> all() {
    return keys.values().stream().sorted(AS_MADE).toList();
  }

  @Override
  public int live() {
    return Math.toIntExact(keys.values().stream().filter(key -> !key.revoked()).count());
  }

  @Override
  public long changes() {
    return keys.values().stream().mapToLong(ApiKey::version).sum();
  }

  private void change(KeyId id, @Nullable ApiKey old, @Nullable ApiKey next) {
    undo.with(() -> put(id, old));
    put(id, next);
  }

  private void put(KeyId id, @Nullable ApiKey key) {
    if (key == null) {
      keys.remove(id);
    } else {
      keys.put(id, key);
    }
  }
}
