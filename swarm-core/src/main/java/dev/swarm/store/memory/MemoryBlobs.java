package dev.swarm.store.memory;

import dev.swarm.blob.BlobId;
import dev.swarm.blob.Blobs;
import dev.swarm.blob.Chunk;
import dev.swarm.blob.Payload;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Blobs by their content, and those that no payload names by when they were touched. */
final class MemoryBlobs implements Blobs {
  /**
   * A blob as it stands.
   *
   * @param names how many payloads name it
   */
  private record Blob(
      BlobId id, int size, Map<Integer, byte[]> chunks, Instant touchedAt, int names) {
    boolean complete() {
      return chunks.size() == Chunk.count(size);
    }

    Blob touched(Instant now) {
      return new Blob(id, size, chunks, now, names);
    }

    Blob named(int more) {
      return new Blob(id, size, chunks, touchedAt, names + more);
    }

    Blob with(Map<Integer, byte[]> changed) {
      return new Blob(id, size, changed, touchedAt, names);
    }
  }

  private final Undo undo;
  private final Map<BlobId, Blob> blobs = new HashMap<>();
  private final TreeSet<Blob> loose =
      new TreeSet<>(
          Comparator.comparing(Blob::touchedAt).thenComparing(blob -> blob.id().sha256()));

  MemoryBlobs(Undo undo) {
    this.undo = undo;
  }

  @Override
  public void put(Chunk chunk, Instant now) {
    var old = blobs.get(chunk.blob());
    var blob =
        old == null ? new Blob(chunk.blob(), chunk.size(), Map.of(), now, 0) : old.touched(now);
    if (!blob.chunks().containsKey(chunk.place())) {
      var chunks = new TreeMap<>(blob.chunks());
      chunks.put(chunk.place(), chunk.bytes());
      blob = blob.with(chunks);
    }
    change(old, blob);
  }

  @Override
  public Set<Integer> places(BlobId id) {
    var blob = blobs.get(id);
    return blob == null ? Set.of() : Set.copyOf(blob.chunks().keySet());
  }

  @Override
  public boolean touch(BlobId id, Instant now) {
    boolean complete = complete(id);
    if (complete) {
      var blob = Rows.require(blobs.get(id), id);
      change(blob, blob.touched(now));
    }
    return complete;
  }

  @Override
  public boolean complete(BlobId id) {
    var blob = blobs.get(id);
    return blob != null && blob.complete();
  }

  /** Notes that one payload more names it; it must be complete. */
  void name(BlobId id) {
    var blob = Rows.require(blobs.get(id), id);
    if (!blob.complete()) {
      throw new IllegalStateException("the blob " + id + " is not complete");
    }
    change(blob, blob.named(1));
  }

  void unname(BlobId id) {
    var blob = Rows.require(blobs.get(id), id);
    change(blob, blob.named(-1));
  }

  Payload read(BlobId id) {
    return Payload.joined(List.copyOf(Rows.require(blobs.get(id), id).chunks().values()));
  }

  /** Notes that a payload that named it was redacted. */
  void redact(BlobId id) {
    var blob = Rows.require(blobs.get(id), id).named(-1);
    change(blobs.get(id), blob.names() == 0 ? blob.touched(AT_ONCE) : blob);
  }

  @Override
  public boolean collectable(Instant untouchedSince) {
    return !loose.isEmpty() && loose.first().touchedAt().isBefore(untouchedSince);
  }

  @Override
  public int collect(Instant untouchedSince, int most) {
    if (!collectable(untouchedSince)) {
      return 0;
    }
    var blob = loose.first();
    var left = new TreeMap<>(blob.chunks());
    var gone = left.keySet().stream().limit(most).toList();
    gone.forEach(left::remove);
    change(blob, left.isEmpty() ? null : blob.with(left));
    return gone.size();
  }

  private void change(@Nullable Blob old, @Nullable Blob next) {
    undo.with(() -> replace(next, old));
    replace(old, next);
  }

  private void replace(@Nullable Blob old, @Nullable Blob next) {
    if (old != null) {
      blobs.remove(old.id());
      loose.remove(old);
    }
    if (next != null) {
      blobs.put(next.id(), next);
      if (next.names() == 0) {
        loose.add(next);
      }
    }
  }
}
