package dev.swarm.replay;

import dev.swarm.journal.Entries;
import dev.swarm.journal.Entry;
import dev.swarm.journal.Event;
import dev.swarm.journal.Head;
import dev.swarm.journal.Walk;
import java.util.Optional;

/**
 * One replay under way: walks along the journal, proves each entry and folds it into the state.
 * Owned by whoever replays.
 */
final class Folding {
  private static final int PAGE = 1_000;

  private final Walk walk;
  private final State state = new State();
  private final Fingerprints fingerprints = new Fingerprints();

  /**
   * @param anchored the head that is known from outside, asked for before this
   */
  Folding(Optional<Head> anchored) {
    this.walk = new Walk(anchored);
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
      state.apply(event, entry.at());
      fingerprints.note(entry.position(), event);
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

  State state() {
    return state;
  }

  Fingerprints fingerprints() {
    return fingerprints;
  }

  void requireUnaltered() {
    var altered = walk.altered();
    if (altered.isPresent()) {
      throw altered.get().asException();
    }
  }
}
