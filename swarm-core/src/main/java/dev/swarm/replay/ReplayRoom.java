package dev.swarm.replay;

import dev.swarm.blob.Payloads;
import dev.swarm.id.SwarmId;
import dev.swarm.journal.AlteredException;
import dev.swarm.journal.Checkpointed;
import dev.swarm.journal.Entries;
import dev.swarm.journal.Head;
import dev.swarm.journal.JournalRoom;
import dev.swarm.journal.OvertakenException;
import dev.swarm.journal.Receipt;
import dev.swarm.journal.Verdict;
import dev.swarm.measure.Attempts;
import dev.swarm.measure.Measuring;
import dev.swarm.measure.Span;
import dev.swarm.problem.Answer;
import dev.swarm.problem.Problem;
import dev.swarm.store.Store;
import dev.swarm.store.Tx;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Folds the journal, from its newest checkpoint on, and compares what it tells with what the store
 * holds; and measures by it.
 *
 * <p>The journal is read page by page, each in a snapshot of its own, so that others can go on
 * working; what is compared with tables is brought up to the one snapshot that they are read in. It
 * needs memory for the entities, not for the entries.
 */
public final class ReplayRoom {
  private static final int PAYLOADS = 100;
  private static final int DIFFERENCES = 100;
  private static final int TRIES = 10;

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
    return anew(folding -> replay(folding, Long.MAX_VALUE));
  }

  /**
   * Folds the journal up to that position, the tables are hashed too when that is its head; refused
   * when the journal is shorter, or begins later.
   *
   * @throws AlteredException when an entry is not as it was sealed
   */
  public Answer<Replayed> replay(long to) {
    return anew(folding -> to < folding.begun() ? dropped(to, folding) : replayed(folding, to));
  }

  private Answer<Replayed> replayed(Folding folding, long to) {
    var replayed = replay(folding, to);
    return replayed.at().position() == to ? Answer.done(replayed) : beyond(to);
  }

  private static <T> Answer<T> dropped(long position, Folding folding) {
    return Answer.refused(
        new Problem.Invalid(
            "what the journal told at %d was dropped: it begins with the checkpoint at %d"
                .formatted(position, folding.begun()),
            "name a position from there on"));
  }

  /** Does it from the newest checkpoint on, and once more when that was overtaken by another. */
  private <R> R anew(Function<Folding, R> work) {
    for (int i = 0; i < TRIES; i++) {
      try {
        return work.apply(store.read(Folding::begin));
      } catch (OvertakenException e) {
        // Nothing was shown yet; it begins with the newer checkpoint.
      }
    }
    throw new IllegalStateException("checkpoints are made faster than the journal can be read");
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
   * journal is shorter, or begins later.
   *
   * @throws AlteredException when an entry is not as it was sealed
   */
  public Answer<Long> changes(long from, long to, Consumer<Difference> visitor) {
    return anew(
        folding ->
            Math.min(from, to) < folding.begun()
                ? dropped(Math.min(from, to), folding)
                : changes(folding, from, to, visitor));
  }

  private Answer<Long> changes(Folding folding, long from, long to, Consumer<Difference> visitor) {
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
    return anew(
        folding -> {
          fold(folding, Long.MAX_VALUE);
          return differences(folding, visitor)
              .orElseThrow(() -> folding.walk().altered().orElseThrow().asException());
        });
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
    return anew(folding -> prove(folding, receipts));
  }

  private Proof prove(Folding folding, List<Receipt> receipts) {
    fold(folding, Long.MAX_VALUE);
    var payload = payloads(folding);
    var differences = new ArrayList<Difference>();
    if (payload.isEmpty()) {
      differences(folding, difference -> few(differences, difference));
    }
    var verdict = payload.<Verdict>map(v -> v).orElseGet(() -> folding.walk().verdict());
    var journal = new JournalRoom(store);
    var checkpoint = folding.walk().checkpoint().map(Checkpointed::at);
    var dropped = receipts.stream().filter(r -> r.position() < folding.begun()).toList();
    var missing =
        receipts.stream()
            .filter(receipt -> !dropped.contains(receipt))
            .filter(receipt -> !checkpoint.map(ReplayRoom::receipt).equals(Optional.of(receipt)))
            .filter(receipt -> !journal.holds(receipt))
            .toList();
    return new Proof(verdict, checkpoint, missing, dropped, differences);
  }

  private static Receipt receipt(Head head) {
    return new Receipt(head.position(), head.hash());
  }

  /**
   * Keeps what the journal came to, as it was so many entries ago, and drops the entries before.
   * Refused when the tables do not hold what the journal tells. When there is nothing new to keep,
   * it drops what an earlier call left.
   *
   * @throws AlteredException when an entry is not as it was sealed
   */
  public Answer<Checkpoint> checkpoint(long keep) {
    var checkpointing = new Checkpointing(store);
    return this.<Answer<Head>>anew(folding -> keep(folding, keep, checkpointing))
        .map(checkpointing::drop);
  }

  private Answer<Head> keep(Folding folding, long keep, Checkpointing checkpointing) {
    long head = store.read(tx -> entries(tx).head().position());
    fold(folding, Math.max(folding.begun(), head - keep));
    folding.requireUnaltered();
    var at = folding.at();
    if (at.position() <= folding.begun() + (folding.begun() == 0 ? 0 : 1)) {
      // A checkpoint is an entry itself: one more would gain nothing.
      return Answer.done(folding.walk().checkpoint().map(Checkpointed::at).orElse(Head.GENESIS));
    }
    var base = folding.base().copy();
    fold(folding, Long.MAX_VALUE);
    var differ = differences(folding, difference -> {});
    folding.requireUnaltered();
    return differ.orElseThrow() == 0
        ? checkpointing.keep(folding.walk().checkpoint(), base, at)
        : Answer.refused(
            new Problem.WrongState(
                "the store", "not what its journal tells", "see swarm journal diff"));
  }

  /**
   * The swarm's attempts that ended in the span, of more than {@code limit} the newest. It reads at
   * most the newest million entries of the span, without proving them.
   *
   * @throws AlteredException when an entry holds what none can
   */
  public Attempts attempts(SwarmId swarm, Span span, int limit) {
    return measuring(Measuring.Bounds.DEFAULT).attempts(swarm, span, limit);
  }

  /** What measures from this journal, within these bounds. */
  public Measuring measuring(Measuring.Bounds bounds) {
    return new Measuring(store, FoldedBeginning::of, bounds);
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

  private void fold(Folding folding, long to) {
    while (store.read(tx -> folding.page(entries(tx), to))) {
      // Each page is a snapshot of its own.
    }
  }

  private static Entries entries(Tx tx) {
    return tx.port(Entries.class);
  }
}
