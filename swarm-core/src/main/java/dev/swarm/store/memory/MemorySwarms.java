package dev.swarm.store.memory;

import dev.swarm.id.SwarmId;
import dev.swarm.swarm.Swarm;
import dev.swarm.swarm.Swarms;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Swarms by id. */
final class MemorySwarms implements Swarms {
  private final Undo undo;
  private final TreeMap<SwarmId, Swarm> swarms = new TreeMap<>();

  MemorySwarms(Undo undo) {
    this.undo = undo;
  }

  @Override
  public void insert(Swarm swarm) {
    Rows.requireNew(swarms.get(swarm.id()), swarm.id());
    undo.with(() -> swarms.remove(swarm.id()));
    swarms.put(swarm.id(), swarm);
  }

  @Override
  public void update(Swarm swarm) {
    var old = Rows.require(swarms.get(swarm.id()), swarm.id());
    Rows.requireVersion(old.version(), swarm.version() - 1, swarm.id());
    undo.with(() -> swarms.put(old.id(), old));
    swarms.put(swarm.id(), swarm);
  }

  @Override
  public Optional<Swarm> find(SwarmId id) {
    return Optional.ofNullable(swarms.get(id));
  }

  @Override
  public Optional<Swarm> findOpen(String owner, String name) {
    return swarms.values().stream()
        .filter(Swarm::open)
        .filter(s -> s.spec().owner().equals(owner) && s.spec().name().equals(name))
        .findFirst();
  }

  @Override
  public int countOpen() {
    return (int) swarms.values().stream().filter(Swarm::open).count();
  }

  @Override
  public int countOpen(String owner) {
    return (int) open().stream().filter(s -> s.spec().owner().equals(owner)).count();
  }

  @Override
  public List<Swarm> open() {
    return swarms.values().stream().filter(Swarm::open).toList();
  }

  @Override
  public List<Swarm> newest(int limit) {
    return swarms.descendingMap().values().stream().limit(limit).toList();
  }

  boolean closed(SwarmId id) {
    return !Rows.require(swarms.get(id), id).open();
  }

  @Override
  public void each(Consumer<Swarm> visitor) {
    swarms.values().forEach(visitor);
  }
}
