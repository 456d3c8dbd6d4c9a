package dev.swarm.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.contract.Scenario;
import dev.swarm.contract.SimulatedClock;
import dev.swarm.store.memory.MemoryStore;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class KeyRoomTest {
  @Test
  void aStoreHasRoomForSoManyKeysThatAreNotRevoked() {
    var store = new MemoryStore(new SimulatedClock());
    var random = new SplittableRandom(7);
    var spec = KeySpec.of("ann", Scopes.of("swarm:read"));
    store.write(
        tx -> {
          var keys = tx.port(Keys.class);
          for (int i = 1; i < KeyRoom.MOST; i++) {
            keys.insert(ApiKey.made(KeyId.drawn(random), spec, Fingerprint.OF_NOTHING, tx.now()));
          }
          return true;
        });
    var room = new KeyRoom(store, random);

    var last = room.make(spec).orThrow();
    assertThat(Scenario.code(room.make(spec))).isEqualTo("CAP");
    room.revoke(last.key().id().value()).orThrow();
    assertThat(Scenario.code(room.make(spec))).isEqualTo("DONE");
  }
}
