package dev.swarm.blob;

import dev.swarm.store.Store;
import dev.swarm.store.Tx;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Brings large payloads into the store before the transaction that names them, each chunk in a
 * short transaction of its own, so that nobody waits long for the writer.
 */
public final class Uploads {
  /** How often blobs may be collected between their upload and their naming. */
  private static final int TRIES = 10;

  private final Store store;

  public Uploads(Store store) {
    this.store = store;
  }

  /** Does the work that names these payloads in one transaction; their blobs are then complete. */
  public <R> R naming(List<Payload> payloads, Function<Tx, R> work) {
    var large = Blobs.large(payloads);
    return large.isEmpty() ? store.write(work) : upload(large, work);
  }

  private <R> R upload(List<Payload> large, Function<Tx, R> work) {
    var ids = large.stream().map(BlobId::of).toList();
    for (int i = 0; i < TRIES; i++) {
      large.forEach(this::upload);
      Optional<R> done =
          store.write(
              tx -> {
                var blobs = tx.port(Blobs.class);
                return ids.stream().allMatch(blobs::complete)
                    ? Optional.of(work.apply(tx))
                    : Optional.empty();
              });
      if (done.isPresent()) {
        return done.get();
      }
    }
    throw new IllegalStateException(
        "blobs were collected " + TRIES + " times before they could be named");
  }

  private void upload(Payload payload) {
    var id = BlobId.of(payload);
    var there = store.read(tx -> tx.port(Blobs.class).places(id));
    if (there.size() == Chunk.count(payload.size()) && touch(id)) {
      return;
    }
    Chunk.of(payload).filter(chunk -> !there.contains(chunk.place())).forEach(this::put);
  }

  private boolean touch(BlobId id) {
    return store.write(tx -> tx.port(Blobs.class).touch(id, tx.now()));
  }

  private void put(Chunk chunk) {
    store.<Boolean>write(
        tx -> {
          tx.port(Blobs.class).put(chunk, tx.now());
          return true;
        });
  }
}
