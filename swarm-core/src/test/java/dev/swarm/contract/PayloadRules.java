package dev.swarm.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.blob.Payload;
import dev.swarm.blob.Payloads;
import dev.swarm.blob.Payloads.Part;
import dev.swarm.blob.Salted;
import dev.swarm.swarm.Swarms;
import dev.swarm.task.Tasks;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** How a store keeps payloads. */
public interface PayloadRules extends OnStore {
  private String owner() {
    var some = new Specimens(clock());
    var swarm = some.swarm();
    var task = some.task(swarm);
    write(
        tx -> {
          tx.port(Swarms.class).insert(swarm);
          tx.port(Tasks.class).insert(task, Set.of());
        });
    return task.id().value();
  }

  private static Salted random(int size) {
    var random = new SplittableRandom(size);
    var bytes = new byte[size];
    var salt = new byte[Salted.SALT_BYTES];
    random.nextBytes(bytes);
    random.nextBytes(salt);
    return new Salted(Payload.of(bytes), salt);
  }

  private void keep(String owner, Part part, Salted payload) {
    write(Payloads.class).put(owner, part, payload);
  }

  private Salted kept(String owner, Part part) {
    return read(Payloads.class).find(owner, part).orElseThrow();
  }

  @Test
  default void aPayloadIsKeptByteForByteWithItsSalt() {
    var owner = owner();
    for (int size : new int[] {0, 1, 255, 4_096, 65_535, 65_536}) {
      var payload = random(size);
      keep(owner, Part.INPUT, payload);

      assertThat(kept(owner, Part.INPUT).payload()).isEqualTo(payload.payload());
      assertThat(kept(owner, Part.INPUT).salt()).isEqualTo(payload.salt());
      assertThat(kept(owner, Part.INPUT).fingerprint()).isEqualTo(payload.fingerprint());
    }
  }

  @Test
  default void inputAndOutputAreTwoThings() {
    var owner = owner();
    keep(owner, Part.INPUT, random(3));
    assertThat(read(Payloads.class).find(owner, Part.OUTPUT).isEmpty()).isTrue();
    keep(owner, Part.OUTPUT, random(4));

    assertThat(kept(owner, Part.INPUT).payload()).isEqualTo(random(3).payload());
    assertThat(kept(owner, Part.OUTPUT).payload()).isEqualTo(random(4).payload());
  }

  @Test
  default void aPayloadTakesThePlaceOfTheOneBefore() {
    var owner = owner();
    keep(owner, Part.OUTPUT, random(5));
    keep(owner, Part.OUTPUT, random(6));

    assertThat(kept(owner, Part.OUTPUT).payload()).isEqualTo(random(6).payload());
  }
}
