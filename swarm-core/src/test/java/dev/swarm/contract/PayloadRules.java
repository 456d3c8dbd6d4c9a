package dev.swarm.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swarm.blob.Blobs;
import dev.swarm.blob.Payload;
import dev.swarm.blob.Payloads;
import dev.swarm.blob.Payloads.Part;
import dev.swarm.blob.Salted;
import dev.swarm.blob.Uploads;
import dev.swarm.swarm.Swarms;
import dev.swarm.task.Tasks;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @ValueSource(ints = {2, 65_536, 65_537, 600_000})
  default void whatIsLargerThanAskedForIsLeftOutAndItsSizeTold(int size) {
    var owner = owner();
    var payload = random(size);
    new Uploads(store())
        .naming(
            List.of(payload.payload()),
            tx -> {
              tx.port(Payloads.class).put(owner, Part.INPUT, payload);
              return true;
            });

    var left = read(Payloads.class).find(owner, Part.INPUT, size - 1).orElseThrow().payload();
    assertThat(left.omitted()).isTrue();
    assertThat(left.size()).isEqualTo(size);
    assertThat(left.bytes()).isEmpty();
    assertThat(left).isNotEqualTo(payload.payload()).isNotEqualTo(Payload.omitted(size + 1));
    assertThat(read(Payloads.class).find(owner, Part.INPUT, size).orElseThrow().payload())
        .isEqualTo(payload.payload());
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

  private Optional<Payload> atHand(String owner) {
    return write(Payloads.class).atHand(owner, Part.INPUT).map(Salted::payload);
  }

  @Test
  default void whatIsAtHandIsWhatIsKept() {
    var owner = owner();
    for (int size : new int[] {5, 4_096, 6, 100_000, 0}) {
      if (size > Blobs.INLINE) {
        large(owner, random(size));
      } else {
        keep(owner, Part.INPUT, random(size));
      }
      atHand(owner).ifPresent(p -> assertThat(p).isEqualTo(random(size).payload()));
    }
  }

  private void large(String owner, Salted payload) {
    new Uploads(store())
        .naming(
            List.of(payload.payload()),
            tx -> {
              tx.port(Payloads.class).put(owner, Part.INPUT, payload);
              return true;
            });
  }

  @Test
  default void whatWasTakenBackIsNotAtHand() {
    var owner = owner();
    assertThatThrownBy(
            () ->
                write(
                    tx -> {
                      tx.port(Payloads.class).put(owner, Part.INPUT, random(5));
                      throw new IllegalStateException("on purpose");
                    }))
        .hasMessage("on purpose");

    assertThat(atHand(owner)).isEmpty();
  }

  @Test
  default void whatIsDeletedIsNotAtHand() {
    var owner = owner();
    keep(owner, Part.INPUT, random(5));
    write(Payloads.class).drop(owner);
    assertThat(atHand(owner)).isEmpty();

    keep(owner, Part.INPUT, random(5));
    write(Payloads.class).redact(owner, Part.INPUT, clock().instant());
    assertThat(atHand(owner)).isEmpty();
  }
}
