package dev.swarm.blob;

import java.util.stream.Stream;

/**
 * A piece of a blob.
 *
 * @param size how many bytes the whole blob has
 * @param place this piece's place, counted from 0
 * @param bytes not copied; nobody may change them
 */
public record Chunk(BlobId blob, int size, int place, byte[] bytes) {
  /** How many bytes each chunk but the last has. */
  public static final int BYTES = 256 << 10;

  public Chunk {
    long from = (long) place * BYTES;
    if (place < 0 || from >= size || bytes.length != Math.min(BYTES, size - from)) {
      throw new IllegalArgumentException(
          "a blob of %d bytes has no chunk %d of %d bytes".formatted(size, place, bytes.length));
    }
  }

  /** How many chunks a blob of that size has. */
  public static int count(int size) {
    return Math.ceilDiv(size, BYTES);
  }

  /** The payload in pieces, each cut when it is asked for. */
  public static Stream<Chunk> of(Payload payload) {
    var blob = BlobId.of(payload);
    return Stream.iterate(0, place -> place < count(payload.size()), place -> place + 1)
        .map(place -> new Chunk(blob, payload.size(), place, payload.slice(place * BYTES, BYTES)));
  }
}
