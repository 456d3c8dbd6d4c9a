package dev.swarm.store.memory;

import dev.swarm.blob.Payloads;
import dev.swarm.blob.Salted;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Payloads by owner. */
final class MemoryPayloads implements Payloads {
  private record Key(String owner, Part part) {}

  private final Undo undo;
  private final Map<Key, Salted> payloads = new HashMap<>();

  MemoryPayloads(Undo undo) {
    this.undo = undo;
  }

  @Override
  public void put(String owner, Part part, Salted payload) {
    var key = new Key(owner, part);
    var old = find(owner, part);
    undo.with(() -> old.ifPresentOrElse(o -> payloads.put(key, o), () -> payloads.remove(key)));
    payloads.put(key, payload);
  }

  @Override
  public Optional<Salted> find(String owner, Part part) {
    return Optional.ofNullable(payloads.get(new Key(owner, part)));
  }
}
