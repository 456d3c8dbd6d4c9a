package dev.swarm.replay;

import dev.swarm.blob.Payloads;
import dev.swarm.journal.Checkpointed;
import dev.swarm.journal.Entries;
import dev.swarm.journal.Entry;
import dev.swarm.journal.Event;
import dev.swarm.journal.Head;
import dev.swarm.journal.Signatures;
import dev.swarm.journal.Walk;
import dev.swarm.store.Tx;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * One replay under way: walks along the journal, proves each entry and folds it into the state.
 * Owned by whoever replays.
 */
final class Folding {
  private static final int PAGE = 1_000;

  private final Walk walk;
  private final Base base;

  private Folding(Walk walk, Base base) {
    this.walk = walk;
    this.base = base;
  }

  /**
   * A replay from the very beginning.
   *
   * @param anchored the head that is known from outside, asked for before this
   */
  Folding(Optional<Head> anchored) {
    this(new Walk(anchored), Base.empty());
  }

  /** A replay from the newest checkpoint on, or from the beginning when there is none. */
  static Folding begin(Tx tx) {
    var entries = tx.port(Entries.class);
    var walk = Walk.begin(entries);
    if (walk.checkpoint().isEmpty()) {
      return new Folding(walk, Base.empty());
    }
    var checkpoint = walk.checkpoint().get();
    try {
      check(walk, checkpoint, tx.port(Signatures.class));
      return new Folding(walk, base(tx.port(Payloads.class), checkpoint));
    } catch (IllegalArgumentException e) {
      long position = entries.last(Checkpointed.OWNER).orElseThrow().position();
      walk.fail(position, "the checkpoint that it names is not what was made: " + e.getMessage());
      return new Folding(walk, Base.empty());
    }
  }

  private static void check(Walk walk, Checkpointed checkpoint, Signatures signatures) {
    switch (signatures.check(checkpoint.message(), checkpoint.signed())) {
      case FITS -> walk.signed();
      case DOES_NOT_FIT ->
          throw new IllegalArgumentException("it has no signature by the key of this store");
      case UNKNOWN -> {
        // Its entry vouches for it.
      }
    }
  }

  private static Base base(Payloads payloads, Checkpointed checkpoint) {
    try {
      var kept = payloads.find(Checkpointed.OWNER, Payloads.Part.OUTPUT);
      if (kept.isEmpty()) {
        throw new IllegalArgumentException("it is gone");
      }
      var payload = kept.get().payload();
      if (!Base.hash(payload).equals(checkpoint.content())) {
        throw new IllegalArgumentException("its bytes do not give its hash");
      }
      return Base.decode(payload, checkpoint.at());
    } catch (IllegalStateException | NoSuchElementException e) {
      throw new IllegalArgumentException("it is not whole", e);
    }
  }

  /** Folds the next page of what is left up to that position; true when there may be more. */
  boolean page(Entries entries, long to) {
    long left = to - walk.at().position();
    return left > 0 && walk.on(entries, (int) Math.min(left, PAGE), this::fold);
  }

  /** Folds all that the transaction sees. */
  void toHead(Entries entries) {
    while (page(entries, Long.MAX_VALUE)) {
      // The next page of the same snapshot.
    }
  }

  private Optional<String> fold(Entry entry) {
    try {
      Event event = Events.of(entry);
      base.state().apply(event, entry.at());
      base.fingerprints().note(entry.position(), event);
      return Optional.empty();
    } catch (IllegalArgumentException | ArithmeticException e) {
      return Optional.of("it does not follow from what came before: " + e.getMessage());
    }
  }

  Walk walk() {
    return walk;
  }

  Head at() {
    return walk.at();
  }

  /** The position of the checkpoint that this began at; 0 when it began at the beginning. */
  long begun() {
    return walk.checkpoint().map(c -> c.at().position()).orElse(0L);
  }

  Base base() {
    return base;
  }

  State state() {
    return base.state();
  }

  Fingerprints fingerprints() {
    return base.fingerprints();
  }

  void requireUnaltered() {
    var altered = walk.altered();
    if (altered.isPresent()) {
      throw altered.get().asException();
    }
  }
}
