package dev.swarm.memory;

import dev.swarm.blob.Payload;
import dev.swarm.blob.Payloads;
import dev.swarm.blob.Payloads.Part;
import dev.swarm.journal.Entries;
import dev.swarm.store.Tx;
import java.time.Instant;
import java.util.List;

/** One transaction's ports, and what every use case does with them. */
record Shelf(Tx tx, Memories memories, Payloads payloads, Entries entries) {
  static Shelf of(Tx tx) {
    return new Shelf(tx, tx.port(Memories.class), tx.port(Payloads.class), tx.port(Entries.class));
  }

  Instant now() {
    return tx.now();
  }

  /** The entry with its value. */
  Remembered remembered(Memory memory) {
    return new Remembered(memory, value(memory));
  }

  private Payload value(Memory memory) {
    return payloads.find(memory.id().value(), Part.VALUE).orElseThrow().payload();
  }

  /** Takes away what expired, and gives how much that was. */
  int expire(List<Memory> expired) {
    expired.forEach(this::expire);
    return expired.size();
  }

  void expire(Memory memory) {
    remove(memory, memory.expire(now()));
  }

  /** Takes an entry away, and its value for good. */
  void remove(Memory memory, MemoryEvent.Gone event) {
    entries.append(event);
    memories.drop(memory);
    // What is redacted is collected at once if it is large; what is dropped only in its time.
    payloads.redact(memory.id().value(), Part.VALUE, now());
    payloads.drop(memory.id().value());
  }
}
