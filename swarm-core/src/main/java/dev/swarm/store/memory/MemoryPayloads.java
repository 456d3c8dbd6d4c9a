package dev.swarm.store.memory;

import dev.swarm.blob.BlobId;
import dev.swarm.blob.Blobs;
import dev.swarm.blob.Payload;
import dev.swarm.blob.Payloads;
import dev.swarm.blob.Salted;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Payloads by owner; of a large one the blob's name. */
final class MemoryPayloads implements Payloads, Undo.Table<MemoryPayloads.Kept> {
  private static final List<Part> PARTS = List.of(Part.values());

  /** A payload as it is kept. */
  sealed interface Kept {
    String owner();

    Part part();

    record Inline(String owner, Part part, Salted payload) implements Kept {}

    record InBlob(String owner, Part part, BlobId blob, int size, byte[] salt) implements Kept {}

    record Redacted(String owner, Part part) implements Kept {}
  }

  private final Undo undo;
  private final MemoryBlobs blobs;
  private final Map<Part, Map<String, Kept>> payloads = new EnumMap<>(Part.class);

  MemoryPayloads(Undo undo, MemoryBlobs blobs) {
    this.undo = undo;
    this.blobs = blobs;
    for (var part : PARTS) {
      payloads.put(part, new HashMap<>());
    }
  }

  @Override
  public void put(String owner, Part part, Salted salted) {
    var payload = salted.payload();
    if (Blobs.large(payload)) {
      var blob = BlobId.of(payload);
      blobs.name(blob);
      var salt = salted.salt();
      change(kept(owner, part), new Kept.InBlob(owner, part, blob, payload.size(), salt));
    } else {
      change(kept(owner, part), new Kept.Inline(owner, part, salted));
    }
  }

  @Override
  public Optional<Salted> find(String owner, Part part, long most) {
    return Optional.ofNullable(kept(owner, part))
        .map(
            kept ->
                switch (kept) {
                  case Kept.Inline k ->
                      k.payload().payload().size() > most
                          ? omitted(k.payload().payload().size(), k.payload().salt())
                          : k.payload();
                  case Kept.InBlob k ->
                      k.size() > most
                          ? omitted(k.size(), k.salt())
                          : new Salted(blobs.read(k.blob()), k.salt());
                  case Kept.Redacted k -> new Salted(Payload.REDACTED, new byte[0]);
                });
  }

  private static Salted omitted(int size, byte[] salt) {
    return new Salted(Payload.omitted(size), salt);
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
    undo.replace(this, kept, new Kept.Redacted(owner, part));
    if (kept instanceof Kept.InBlob k) {
      blobs.redact(k.blob());
    }
    return OptionalInt.of(size);
  }

  @Override
  public void drop(String owner) {
    for (int i = 0; i < PARTS.size(); i++) {
      var kept = kept(owner, PARTS.get(i));
      if (kept != null) {
        change(kept, null);
      }
    }
  }

  private @Nullable Kept kept(String owner, Part part) {
    return of(part).get(owner);
  }

  private void change(@Nullable Kept old, @Nullable Kept next) {
    undo.replace(this, old, next);
    if (old instanceof Kept.InBlob k) {
      blobs.unname(k.blob());
    }
  }

  @Override
  public void replace(@Nullable Kept old, @Nullable Kept next) {
    if (next != null) {
      of(next.part()).put(next.owner(), next);
    } else if (old != null) {
      of(old.part()).remove(old.owner());
    }
  }

  private Map<String, Kept> of(Part part) {
    return Rows.require(payloads.get(part), part);
  }
}
