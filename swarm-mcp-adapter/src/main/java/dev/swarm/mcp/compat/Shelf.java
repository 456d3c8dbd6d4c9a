package dev.swarm.mcp.compat;

import dev.swarm.Coordinator;
import dev.swarm.blob.Payload;
import dev.swarm.id.SwarmId;
import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.tool.Refusal;
import dev.swarm.memory.Author;
import dev.swarm.memory.Listing;
import dev.swarm.memory.Memory;
import dev.swarm.memory.MemoryKey;
import dev.swarm.memory.MemorySpec;
import dev.swarm.problem.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** The objects that the compat tools keep in a namespace of a swarm's memory. */
record Shelf(Coordinator coordinator, SwarmId swarm, String namespace) {
  /** An object as it stands. */
  record Kept(ObjectNode value, long version) {}

  /** What stands under the key; what is there, but is no object, was not put by this. */
  Optional<Kept> get(String key) {
    return maybeKey(key)
        .flatMap(known -> coordinator.memory().get(swarm, known))
        .flatMap(
            found ->
                Json.read(found.value().text()) instanceof ObjectNode value
                    ? Optional.of(new Kept(value, found.memory().version()))
                    : Optional.empty());
  }

  /** All keys that are there, in order. */
  List<String> keys() {
    var keys = new ArrayList<String>();
    var listing = Listing.of(namespace).limit(Listing.MOST);
    var page = coordinator.memory().list(swarm, listing);
    while (!page.isEmpty()) {
      page.forEach(memory -> keys.add(memory.key().key()));
      page = coordinator.memory().list(swarm, listing.after(keys.getLast()));
    }
    return keys;
  }

  /** Puts the object in place of that version, 0 for none; refused when another stands there. */
  Answer<Memory> put(String key, ObjectNode value, long version) {
    return coordinator.memory().put(swarm, spec(key, value).expected(version), Author.outside());
  }

  /** Puts the object in place of whatever stands there. */
  Memory put(String key, ObjectNode value, Author author) {
    return coordinator.memory().put(swarm, spec(key, value), author).orThrow();
  }

  private MemorySpec spec(String key, ObjectNode value) {
    return MemorySpec.of(key(key), Payload.of(Json.text(value)));
  }

  /** Under what is no key nothing stands. */
  private Optional<MemoryKey> maybeKey(String key) {
    try {
      return Optional.of(new MemoryKey(namespace, key));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private MemoryKey key(String key) {
    return Refusal.checked(namespace, () -> new MemoryKey(namespace, key));
  }
}
