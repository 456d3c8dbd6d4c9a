package dev.swarm.store.memory;

import dev.swarm.blob.BlobId;
import dev.swarm.blob.Blobs;
import dev.swarm.blob.Payload;
import dev.swarm.blob.Payloads;
import dev.swarm.blob.Salted;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Payloads by owner; of a large one the blob's name. */
final class MemoryPayloads implements Payloads {
  /** A payload as it is kept. */
  private sealed interface Kept {
    record Inline(Salted payload) implements Kept {}

    record InBlob(BlobId blob, int size, byte[] salt) implements Kept {}

    record Redacted() implements Kept {}
  }

  private final Undo undo;
  private final MemoryBlobs blobs;
  private final Map<Part, Map<String, Kept>> payloads = new EnumMap<>(Part.class);

  MemoryPayloads(Undo undo, MemoryBlobs blobs) {
    this.undo = undo;
    this.blobs = blobs;
    for (var part : Part.values()) {
      payloads.put(part, new HashMap<>());
    }
  }

  @Override
  public void put(String owner, Part part, Salted salted) {
    var payload = salted.payload();
    if (Blobs.large(payload)) {
      var blob = BlobId.of(payload);
      blobs.name(blob);
      change(owner, part, new Kept.InBlob(blob, payload.size(), salted.salt()));
    } else {
      change(owner, part, new Kept.Inline(salted));
    }
  }

  @Override
  public Optional<Salted> find(String owner, Part part) {
    return Optional.ofNullable(kept(owner, part))
        .map(
            kept ->
                switch (kept) {
                  case Kept.Inline k -> k.payload();
                  case Kept.InBlob k -> new Salted(blobs.read(k.blob()), k.salt());
                  case Kept.Redacted k -> new Salted(Payload.REDACTED, new byte[0]);
                });
  }

  @Override
  public Optional<Salted> atHand(String owner, Part part) {
    return kept(owner, part) instanceof Kept.Inline inline
        ? Optional.of(inline.payload())
        : Optional.empty();
  }

  @Override
  public boolean matches(String owner, Part part, Payload payload) {
    return switch (kept(owner, part)) {
      case null -> false;
      case Kept.Inline k -> k.payload().payload().equals(payload);
      case Kept.InBlob k -> Blobs.large(payload) && k.blob().equals(BlobId.of(payload));
      case Kept.Redacted k -> true;
    };
  }

  @Override
  public OptionalInt redact(String owner, Part part, Instant now) {
    var kept = kept(owner, part);
    int size =
        switch (kept) {
          case null -> -1;
          case Kept.Inline k -> k.payload().payload().size();
          case Kept.InBlob k -> k.size();
          case Kept.Redacted k -> -1;
        };
    if (size < 0) {
      return OptionalInt.empty();
    }
    replaceBy(owner, part, new Kept.Redacted());
    if (kept instanceof Kept.InBlob k) {
      blobs.redact(k.blob());
    }
    return OptionalInt.of(size);
  }

  @Override
  public void drop(String owner) {
    for (var part : Part.values()) {
      if (kept(owner, part) != null) {
        change(owner, part, null);
      }
    }
  }

  private @Nullable Kept kept(String owner, Part part) {
    return of(part).get(owner);
  }

  private void change(String owner, Part part, @Nullable Kept next) {
    var old = kept(owner, part);
    replaceBy(owner, part, next);
    if (old instanceof Kept.InBlob k) {
      blobs.unname(k.blob());
    }
  }

  private void replaceBy(String owner, Part part, @Nullable Kept next) {
    var old = kept(owner, part);
    undo.with(() -> replace(owner, part, old));
    replace(owner, part, next);
  }

  private void replace(String owner, Part part, @Nullable Kept next) {
    if (next == null) {
      of(part).remove(owner);
    } else {
      of(part).put(owner, next);
    }
  }

  private Map<String, Kept> of(Part part) {
    return Rows.require(payloads.get(part), part);
  }
}
