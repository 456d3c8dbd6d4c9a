package dev.swarm.measure;

import dev.swarm.id.SwarmId;
import dev.swarm.journal.Checkpointed;
import dev.swarm.journal.Entries;
import dev.swarm.journal.Entry;
import dev.swarm.journal.Head;
import dev.swarm.journal.OvertakenException;
import dev.swarm.store.Store;
import dev.swarm.store.Tx;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Measures what agents did, and what became of tasks, from the journal's entries. It reads page by
 * page, each in a snapshot of its own, so that others can go on working.
 */
public final class Measuring {
  private static final int PAGE = 1_000;
  private static final int TRIES = 10;

  private final Store store;
  private final Function<Tx, Beginning> beginning;
  private final Bounds bounds;

  /**
   * @param beginning what the dropped part of the journal came to; asked for only where something
   *     goes back to it
   */
  public Measuring(Store store, Function<Tx, Beginning> beginning, Bounds bounds) {
    this.store = store;
    this.beginning = beginning;
    this.bounds = bounds;
  }

  /**
   * How much is read.
   *
   * @param entries at most so many of a span, the newest
   * @param lead so many before them, since what they go on from mostly began shortly before; what
   *     did not is looked up one by one
   * @param steps how many steps are kept in mind; the others are looked up again, too
   */
  public record Bounds(long entries, long lead, int steps) {
    public static final Bounds DEFAULT = new Bounds(1_000_000, 20_000);
    private static final int STEPS = 10_000;

    public Bounds(long entries, long lead) {
      this(entries, lead, STEPS);
    }
  }

  /**
   * The swarm's attempts that ended in the span, of more than {@code limit} the newest.
   *
   * @throws dev.swarm.journal.AlteredException when an entry holds what none can
   */
  public Attempts attempts(SwarmId swarm, Span span, int limit) {
    return untilRead(() -> read(swarm::equals, span, limit));
  }

  /** The same of these swarms together: however many they are, the journal is read once. */
  public Attempts attempts(Set<SwarmId> swarms, Span span, int limit) {
    return untilRead(() -> read(swarms::contains, span, limit));
  }

  /** The same of all swarms. */
  public Attempts attempts(Span span, int limit) {
    return untilRead(() -> read(swarm -> true, span, limit));
  }

  /**
   * What became of the tasks of all swarms in the span.
   *
   * @throws dev.swarm.journal.AlteredException when an entry holds what none can
   */
  public Trend trend(Span span) {
    return untilRead(() -> tally(span));
  }

  private static <R> R untilRead(Supplier<R> reading) {
    for (int i = 0; i < TRIES; i++) {
      try {
        return reading.get();
      } catch (OvertakenException e) {
        // A checkpoint dropped what was to be read next: it begins behind that one.
      }
    }
    throw new IllegalStateException("checkpoints are made faster than the journal can be read");
  }

  private Trend tally(Span span) {
    var extent = extent(span);
    var tallying = new Tallying(extent);
    for (long next = extent.start(); next <= extent.last(); ) {
      long from = next;
      next = store.read(tx -> page(tx, tallying, from, extent.last()));
    }
    return tallying.trend(span);
  }

  private static long page(Tx tx, Tallying tallying, long from, long last) {
    var entries = tx.port(Entries.class);
    var page = page(entries, from, last);
    page.forEach(entry -> tallying.on(entry, entries));
    return page.getLast().position() + 1;
  }

  private Extent extent(Span span) {
    return store.read(tx -> Extent.of(tx.port(Entries.class), span, bounds));
  }

  private Attempts read(Predicate<SwarmId> wanted, Span span, int limit) {
    var extent = extent(span);
    var tracing = new Tracing(wanted, extent, limit, bounds.steps());
    var dropped = new Dropped();
    for (long next = extent.start(); next <= extent.last(); ) {
      long from = next;
      next = store.read(tx -> page(tx, tracing, dropped, from, extent.last()));
    }
    return tracing.attempts(span);
  }

  /**
   * The dropped part as the newest checkpoint has it, which is looked into once: it may be as large
   * as all that there is. Owned by whoever reads.
   */
  private final class Dropped {
    private Optional<Beginning> known = Optional.empty();

    Beginning in(Tx tx) {
      var at = Checkpointed.newest(tx.port(Entries.class)).map(Checkpointed::at);
      var still = known.filter(kept -> kept.at().equals(at.orElse(Head.GENESIS)));
      var kept = still.orElseGet(() -> beginning.apply(tx));
      known = Optional.of(kept);
      return kept;
    }
  }

  private static long page(Tx tx, Tracing tracing, Dropped dropped, long from, long last) {
    var entries = tx.port(Entries.class);
    var page = page(entries, from, last);
    var past = new Past(entries, () -> dropped.in(tx));
    page.forEach(entry -> tracing.on(entry, past));
    return page.getLast().position() + 1;
  }

  private static List<Entry> page(Entries entries, long from, long last) {
    var page = entries.from(from, (int) Math.min(PAGE, last - from + 1));
    if (page.isEmpty() || page.getFirst().position() != from) {
      throw new OvertakenException(from);
    }
    return page;
  }
}
