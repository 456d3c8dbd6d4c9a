package dev.swarm.persistence.sqlite;

import dev.swarm.blob.Payload;
import dev.swarm.blob.Payloads;
import dev.swarm.blob.Salted;
import dev.swarm.id.SwarmId;
import dev.swarm.journal.Encoder;
import dev.swarm.journal.Entries;
import dev.swarm.journal.Event;
import dev.swarm.journal.Subject;
import dev.swarm.store.Store;
import dev.swarm.store.Tx;

/** A number in a store: each write reads it, adds one, and says so in the journal. */
final class Counter {
  private static final SwarmId SWARM = new SwarmId("swarm_counted");

  private record Counted(Subject subject, long version) implements Event {
    @Override
    public void encode(Encoder out) {
      out.number(version);
    }
  }

  private Counter() {}

  static long add(Store store) {
    return store.write(Counter::add);
  }

  static long add(Tx tx) {
    long next = value(tx) + 1;
    var payload = new Salted(Payload.of(Long.toString(next)), new byte[16]);
    tx.port(Payloads.class).put(SWARM.value(), Payloads.Part.OUTPUT, payload);
    var subject = new Subject(Subject.Kind.SWARM, SWARM.value(), SWARM);
    tx.port(Entries.class).append(new Counted(subject, next));
    return next;
  }

  static long value(Store store) {
    return store.read(Counter::value);
  }

  private static long value(Tx tx) {
    return tx.port(Payloads.class)
        .find(SWARM.value(), Payloads.Part.OUTPUT)
        .map(salted -> Long.parseLong(salted.payload().text()))
        .orElse(0L);
  }
}
