package dev.swarm.replay;

import dev.swarm.blob.Payloads;
import dev.swarm.journal.AlteredException;
import dev.swarm.journal.Entries;
import dev.swarm.journal.JournalRoom;
import dev.swarm.journal.Receipt;
import dev.swarm.journal.Verdict;
import dev.swarm.problem.Answer;
import dev.swarm.problem.Problem;
import dev.swarm.store.Store;
import dev.swarm.store.Tx;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Folds the journal, and compares what it tells with what the store holds.
 *
 * <p>The journal is read page by page, each in a snapshot of its own, so that others can go on
 * working; what is compared with tables is brought up to the one snapshot that they are read in. It
 * needs memory for the entities, not for the entries.
 */
public final class ReplayRoom {
  private static final int PAYLOADS = 100;
  private static final int DIFFERENCES = 100;

  private final Store store;

  public ReplayRoom(Store store) {
    this.store = store;
  }

  /**
   * Folds the whole journal, and hashes the tables as they were at its head.
   *
   * @throws AlteredException when an entry is not as it was sealed
   */
  public Replayed replay() {
    return replay(folding(), Long.MAX_VALUE);
  }

  /**
   * Folds the journal up to that position, the tables are hashed too when that is its head; refused
   * when the journal is shorter.
   *
   * @throws AlteredException when an entry is not as it was sealed
   */
  public Answer<Replayed> replay(long to) {
    var replayed = replay(folding(), to);
    return replayed.at().position() == to ? Answer.done(replayed) : beyond(to);
  }

  private static <T> Answer<T> beyond(long position) {
    return Answer.refused(new Problem.NotFound("entry", Long.toString(position)));
  }

  private Replayed replay(Folding folding, long to) {
    fold(folding, to);
    return store.read(
        tx -> {
          var entries = entries(tx);
          if (to == Long.MAX_VALUE) {
            folding.toHead(entries);
          }
          folding.requireUnaltered();
          boolean atHead = entries.head().position() == folding.at().position();
          var tables =
              atHead ? Optional.of(StateHash.of(new Tables(tx))) : Optional.<StateHash>empty();
          return new Replayed(folding.at(), folding.state(), tables);
        });
  }

  /**
   * Shows what changed from one position to another, 0 being the beginning; refused when the
   * journal is shorter.
   *
   * @throws AlteredException when an entry is not as it was sealed
   */
  public Answer<Long> changes(long from, long to, Consumer<Difference> visitor) {
    var folding = folding();
    fold(folding, Math.min(from, to));
    var first = folding.state().copy();
    fold(folding, Math.max(from, to));
    folding.requireUnaltered();
    if (folding.at().position() != Math.max(from, to)) {
      return beyond(Math.max(from, to));
    }
    boolean forwards = from <= to;
    var before = forwards ? first : folding.state();
    return Answer.done(Comparison.between(before, forwards ? folding.state() : first, visitor));
  }

  /**
   * Shows the entities in which the tables differ from what the journal tells: {@code before} is
   * the journal's, {@code after} the tables'. Gives how many there are.
   *
   * @throws AlteredException when an entry is not as it was sealed
   */
  public long differences(Consumer<Difference> visitor) {
    var folding = folding();
    fold(folding, Long.MAX_VALUE);
    return differences(folding, visitor)
        .orElseThrow(() -> folding.walk().altered().orElseThrow().asException());
  }

  /** Empty when the journal turned out to be altered. */
  private Optional<Long> differences(Folding folding, Consumer<Difference> visitor) {
    return store.read(
        tx -> {
          folding.toHead(entries(tx));
          return folding.walk().altered().isPresent()
              ? Optional.empty()
              : Optional.of(Comparison.between(folding.state(), new Tables(tx), visitor));
        });
  }

  /**
   * Proves all that can be proved: each entry as it was sealed, the head that is known from
   * outside, these receipts, the payloads by their fingerprints, and the tables by the journal.
   */
  public Proof prove(List<Receipt> receipts) {
    var folding = folding();
    fold(folding, Long.MAX_VALUE);
    var payload = payloads(folding);
    var differences = new ArrayList<Difference>();
    if (payload.isEmpty()) {
      differences(folding, difference -> few(differences, difference));
    }
    var verdict = payload.<Verdict>map(v -> v).orElseGet(() -> folding.walk().verdict());
    var journal = new JournalRoom(store);
    var missing = receipts.stream().filter(receipt -> !journal.holds(receipt)).toList();
    return new Proof(verdict, missing, differences);
  }

  private static void few(List<Difference> differences, Difference difference) {
    if (differences.size() < DIFFERENCES) {
      differences.add(difference);
    }
  }

  /** Compares some payloads at a time, each time with what the journal names by then. */
  private Optional<Verdict.Altered> payloads(Folding folding) {
    int open = folding.walk().altered().isPresent() ? 0 : folding.fingerprints().open();
    for (int left = open; left > 0; left -= PAYLOADS) {
      var altered =
          store.read(
              tx -> {
                folding.toHead(entries(tx));
                return folding.fingerprints().compare(tx.port(Payloads.class), PAYLOADS);
              });
      if (altered.isPresent()) {
        return altered;
      }
    }
    return Optional.empty();
  }

  private Folding folding() {
    return new Folding(store.read(tx -> entries(tx).anchored()));
  }

  private void fold(Folding folding, long to) {
    while (store.read(tx -> folding.page(entries(tx), to))) {
      // Each page is a snapshot of its own.
    }
  }

  private static Entries entries(Tx tx) {
    return tx.port(Entries.class);
  }
}
