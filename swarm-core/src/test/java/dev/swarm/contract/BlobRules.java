package dev.swarm.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swarm.blob.BlobId;
import dev.swarm.blob.Blobs;
import dev.swarm.blob.Chunk;
import dev.swarm.blob.Payload;
import dev.swarm.blob.Payloads;
import dev.swarm.blob.Payloads.Part;
import dev.swarm.blob.Salted;
import dev.swarm.blob.Uploads;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How a store keeps large payloads. */
public interface BlobRules extends OnStore {
  private static Payload random(int size, long seed) {
    var bytes = new byte[size];
    new SplittableRandom(seed).nextBytes(bytes);
    return Payload.of(bytes);
  }

  private static Salted salted(Payload payload) {
    return new Salted(payload, new byte[Salted.SALT_BYTES]);
  }

  private void upload(Payload payload) {
    new Uploads(store()).naming(List.of(payload), tx -> true);
  }

  private void keep(String owner, Payload payload) {
    new Uploads(store())
        .naming(
            List.of(payload),
            tx -> {
              tx.port(Payloads.class).put(owner, Part.OUTPUT, salted(payload));
              return true;
            });
  }

  private boolean complete(Payload payload) {
    return read(Blobs.class).complete(BlobId.of(payload));
  }

  private Payload kept(String owner) {
    return read(Payloads.class).find(owner, Part.OUTPUT).orElseThrow().payload();
  }

  /** Everything that may be collected, in bites of two chunks; gives how many chunks that was. */
  private int collect() {
    Instant now = store().read(tx -> tx.now());
    int all = 0;
    for (int bite = 1; bite > 0; all += bite) {
      bite = write(Blobs.class).collect(now, 2);
      assertThat(bite).isLessThanOrEqualTo(2);
    }
    return all;
  }

  @Test
  default void aLargePayloadComesBackByteForByte() {
    for (int size :
        new int[] {
          Blobs.INLINE - 1,
          Blobs.INLINE,
          Blobs.INLINE + 1,
          Chunk.BYTES,
          Chunk.BYTES + 1,
          3 * Chunk.BYTES - 1
        }) {
      var payload = random(size, size);
      keep("owner " + size, payload);

      assertThat(kept("owner " + size)).isEqualTo(payload);
      assertThat(complete(payload)).isEqualTo(size > Blobs.INLINE);
    }
  }

  @Test
  default void aBlobCountsOnceAllItsChunksAreThere() {
    var payload = random(2 * Chunk.BYTES + 1, 1);
    for (var chunk : Chunk.of(payload).toList().reversed()) {
      assertThat(complete(payload)).isFalse();
      assertThat(write(Blobs.class).touch(chunk.blob(), SimulatedClock.START)).isFalse();
      write(Blobs.class).put(chunk, SimulatedClock.START);
    }

    assertThat(complete(payload)).isTrue();
    assertThat(write(Blobs.class).touch(BlobId.of(payload), SimulatedClock.START)).isTrue();
    assertThat(read(Blobs.class).places(BlobId.of(payload))).containsExactlyInAnyOrder(0, 1, 2);
  }

  @Test
  default void whatIsNotCompleteCannotBeNamed() {
    var payload = random(2 * Chunk.BYTES, 1);
    write(Blobs.class).put(Chunk.of(payload).findFirst().orElseThrow(), SimulatedClock.START);

    assertThatThrownBy(() -> write(Payloads.class).put("x", Part.OUTPUT, salted(payload)))
        .isInstanceOf(IllegalStateException.class);
    assertThat(read(Payloads.class).find("x", Part.OUTPUT).isPresent()).isFalse();
  }

  @Test
  default void aChunkThatIsThereIsNotKeptTwice() {
    var payload = random(Chunk.BYTES + 5, 1);
    for (int i = 0; i < 3; i++) {
      write(Blobs.class).put(Chunk.of(payload).findFirst().orElseThrow(), SimulatedClock.START);
    }
    assertThat(complete(payload)).isFalse();
    upload(payload);
    assertThat(complete(payload)).isTrue();

    clock().advance(Duration.ofHours(1));
    assertThat(collect()).isEqualTo(2);
  }

  @Test
  default void theSameContentIsKeptOnceForAsLongAsOnePayloadNamesIt() {
    var payload = random(Chunk.BYTES + 1, 7);
    keep("one", payload);
    keep("other", payload);
    clock().advance(Duration.ofHours(1));
    assertThat(collect()).isZero();

    write(Payloads.class).drop("one");
    assertThat(collect()).isZero();
    assertThat(kept("other")).isEqualTo(payload);

    write(Payloads.class).drop("other");
    assertThat(collect()).isEqualTo(2);
    assertThat(complete(payload)).isFalse();
    assertThat(read(Blobs.class).places(BlobId.of(payload))).isEmpty();
  }

  @Test
  default void aPayloadThatTakesTheOthersPlaceLetsItsBlobGo() {
    var large = random(Chunk.BYTES + 1, 1);
    var larger = random(2 * Chunk.BYTES + 1, 2);
    keep("x", large);
    keep("x", larger);
    assertThat(kept("x")).isEqualTo(larger);
    keep("x", Payload.of("small"));
    assertThat(kept("x").text()).isEqualTo("small");

    clock().advance(Duration.ofHours(1));
    assertThat(collect()).isEqualTo(5);
  }

  @Test
  default void whatWasTouchedLatelyIsNotCollected() {
    var payload = random(Blobs.INLINE + 1, 3);
    upload(payload);
    var uploaded = store().<Instant>read(tx -> tx.now());
    clock().advance(Duration.ofMinutes(30));
    upload(payload);

    assertThat(write(Blobs.class).collect(uploaded.plusSeconds(1), 9)).isZero();
    assertThat(complete(payload)).isTrue();
    clock().advance(Duration.ofMinutes(30));
    assertThat(collect()).isEqualTo(1);
  }

  @Test
  default void whatIsHalfCollectedIsUploadedAnew() {
    var payload = random(4 * Chunk.BYTES, 4);
    upload(payload);
    clock().advance(Duration.ofHours(2));
    var now = store().<Instant>read(tx -> tx.now());
    assertThat(write(Blobs.class).collect(now, 1)).isEqualTo(1);
    assertThat(complete(payload)).isFalse();

    keep("x", payload);
    assertThat(kept("x")).isEqualTo(payload);
    clock().advance(Duration.ofHours(2));
    assertThat(collect()).isZero();
  }

  @Test
  default void whatIsCollectedBetweenUploadAndNamingIsUploadedAgain() {
    var payload = random(Chunk.BYTES + 1, 5);
    var meddling = new Meddling(store(), 3, this::expireAll);

    new Uploads(meddling)
        .naming(
            List.of(payload),
            tx -> {
              tx.port(Payloads.class).put("x", Part.OUTPUT, salted(payload));
              return true;
            });

    assertThat(meddling.meddled()).isEqualTo(3);
    assertThat(kept("x")).isEqualTo(payload);
  }

  private void expireAll() {
    clock().advance(Duration.ofHours(2));
    collect();
  }

  @Test
  default void uploadingAgainHasAnEnd() {
    var payload = random(Blobs.INLINE + 1, 6);
    var meddling = new Meddling(store(), Integer.MAX_VALUE, this::expireAll);

    assertThatThrownBy(() -> new Uploads(meddling).naming(List.of(payload), tx -> true))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("collected");
    assertThat(meddling.meddled()).isLessThan(100);
  }

  @Test
  default void eachChunkIsAWriteOfItsOwn() {
    var payload = random(5 * Chunk.BYTES + 1, 8);
    var writes = new AtomicInteger();
    new Uploads(new Meddling(store(), Integer.MAX_VALUE, writes::incrementAndGet))
        .naming(List.of(payload), tx -> true);

    assertThat(writes).hasValue(7);
  }

  @Test
  default void comparingALargePayloadReadsNoBlob() {
    var payload = random(Chunk.BYTES + 1, 9);
    keep("x", payload);

    var found = new ArrayList<Boolean>();
    for (var other :
        List.of(payload, random(Chunk.BYTES + 1, 10), Payload.of("x"), Payload.EMPTY)) {
      found.add(read(Payloads.class).matches("x", Part.OUTPUT, other));
    }
    assertThat(found).containsExactly(true, false, false, false);
    assertThat(read(Payloads.class).matches("x", Part.INPUT, payload)).isFalse();

    keep("y", Payload.of("y"));
    assertThat(read(Payloads.class).matches("y", Part.OUTPUT, Payload.of("y"))).isTrue();
    assertThat(read(Payloads.class).matches("y", Part.OUTPUT, payload)).isFalse();
  }

  @Test
  default void aFailingWorkLeavesBlobsAsTheyWere() {
    var payload = random(Chunk.BYTES + 1, 11);
    keep("x", payload);
    assertThatThrownBy(
            () ->
                write(
                    tx -> {
                      tx.port(Payloads.class).drop("x");
                      tx.port(Blobs.class).put(chunk(12), tx.now());
                      throw new IllegalArgumentException("no");
                    }))
        .isInstanceOf(IllegalArgumentException.class);

    clock().advance(Duration.ofHours(2));
    assertThat(collect()).isZero();
    assertThat(kept("x")).isEqualTo(payload);
  }

  private static Chunk chunk(long seed) {
    return Chunk.of(random(Chunk.BYTES * 2, seed)).findFirst().orElseThrow();
  }

  @Test
  default void whatIsRedactedIsGoneForGood() {
    var large = random(Chunk.BYTES + 1, 13);
    keep("x", large);
    keep("y", Payload.of("secret"));

    assertThat(write(Payloads.class).redact("x", Part.OUTPUT, SimulatedClock.START))
        .hasValue(large.size());
    assertThat(write(Payloads.class).redact("y", Part.OUTPUT, SimulatedClock.START)).hasValue(6);
    assertThat(write(Payloads.class).redact("y", Part.OUTPUT, SimulatedClock.START)).isEmpty();
    assertThat(write(Payloads.class).redact("z", Part.OUTPUT, SimulatedClock.START)).isEmpty();

    for (var owner : List.of("x", "y")) {
      var found = read(Payloads.class).find(owner, Part.OUTPUT).orElseThrow();
      assertThat(found.payload()).isSameAs(Payload.REDACTED);
      assertThat(found.salt()).isEmpty();
      assertThat(read(Payloads.class).matches(owner, Part.OUTPUT, Payload.of("?"))).isTrue();
    }
    assertThat(write(Blobs.class).collect(Blobs.AT_ONCE.plusMillis(1), 9)).isEqualTo(2);
    assertThat(complete(large)).isFalse();
    keep("y", Payload.of("new"));
    assertThat(kept("y").text()).isEqualTo("new");
  }
}
