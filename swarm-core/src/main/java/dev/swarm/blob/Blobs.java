package dev.swarm.blob;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Large payloads as the store keeps them: once for each content, in chunks. A blob counts only once
 * all its chunks are there, and stays for as long as a payload names it.
 */
public interface Blobs {
  /** A payload of more bytes than this is kept as a blob. */
  int INLINE = 64 << 10;

  /**
   * As good as when a blob counts as touched whose payload was redacted: it is to be collected at
   * once.
   */
  Instant AT_ONCE = Instant.EPOCH;

  /** Keeps the chunk, unless it is there; its blob counts as touched now. */
  void put(Chunk chunk, Instant now);

  /** The places of the chunks that are there. */
  Set<Integer> places(BlobId blob);

  /** Whether all chunks are there; then the blob counts as touched now. */
  boolean touch(BlobId blob, Instant now);

  /** Whether all chunks are there. */
  boolean complete(BlobId blob);

  /** Whether {@link #collect} would delete something. */
  boolean collectable(Instant untouchedSince);

  /**
   * Deletes chunks of a blob that no payload names and that nobody touched since that instant, at
   * most so many; with its last chunk a blob is gone.
   *
   * @return how many chunks it deleted; 0 when there is no such blob
   */
  int collect(Instant untouchedSince, int most);

  static boolean large(Payload payload) {
    return payload.size() > INLINE;
  }

  /** Those of the payloads that are kept as blobs. */
  static List<Payload> large(List<Payload> payloads) {
    var large = new ArrayList<Payload>(0);
    for (var payload : payloads) {
      if (large(payload)) {
        large.add(payload);
      }
    }
    return large;
  }
}
