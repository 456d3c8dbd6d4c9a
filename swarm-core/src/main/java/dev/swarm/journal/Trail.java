package dev.swarm.journal;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a walk along a chain has found: positions without gaps, each hash from the one before, and
 * the head that is known from outside. It stops for good at the first entry that is not as it was
 * sealed. Not safe for use by several threads.
 */
public final class Trail<E> {
  /** The chain that the entries must be. */
  public interface Chained<E> {
    /** Where the chain ends so far. */
    Head head();

    long position(E entry);

    /** Whether the entry is the chain's next one, unaltered; if so the head moves there. */
    boolean accepts(E entry);
  }

  /** The entries as they are kept. */
  public interface Kept<E> {
    /**
     * At most {@code limit} from the position on, in order.
     *
     * @throws AlteredException when one of them holds what no entry can
     */
    List<E> from(long position, int limit);
  }

  private final Chained<E> chain;
  private final Optional<Head> anchored;
  private final Optional<Head> dropped;
  private boolean met;
  private boolean vouched;
  private Verdict.@Nullable Altered altered;

  /**
   * @param anchored the head that is known from outside, asked for before the walk begins
   * @param dropped where the chain begins, if the entries up to there were dropped
   */
  public Trail(Chained<E> chain, Optional<Head> anchored, Optional<Head> dropped) {
    this.chain = chain;
    this.anchored = anchored;
    this.dropped = dropped;
    meet();
  }

  /** The last entry that was proved. */
  public Head at() {
    return chain.head();
  }

  /** Notes that where it begins is known from outside, too. */
  public void vouch() {
    vouched = true;
  }

  /** Ends the walk: that entry is not what is built on. */
  public void fail(long position, String why) {
    altered = new Verdict.Altered(position, why);
  }

  /** The fault that ended the walk, if one did. */
  public Optional<Verdict.Altered> altered() {
    return Optional.ofNullable(altered);
  }

  /**
   * Goes on by at most {@code limit} entries; true when there may be more.
   *
   * @param fault sees each entry that the chain accepts, and says what else is wrong with it
   */
  public boolean on(Kept<E> entries, int limit, Function<E, Optional<String>> fault) {
    if (altered != null) {
      return false;
    }
    List<E> page;
    try {
      page = entries.from(at().position() + 1, limit);
    } catch (AlteredException e) {
      // Those before it come first, for the first fault is what counts.
      return limit == 1 ? stop(e) : on(entries, 1, fault);
    }
    for (var entry : page) {
      if (!step(entry, fault)) {
        return false;
      }
    }
    return page.size() == limit;
  }

  private boolean step(E entry, Function<E, Optional<String>> fault) {
    long expected = at().position() + 1;
    if (chain.position(entry) != expected) {
      return stop(expected, "the entry is missing");
    }
    if (!chain.accepts(entry)) {
      return stop(expected, "its bytes do not give its hash");
    }
    meet();
    var why = fault.apply(entry);
    return why.isEmpty() || stop(expected, why.get());
  }

  private boolean stop(AlteredException e) {
    long expected = at().position() + 1;
    return e.position() == expected
        ? stop(expected, e.why())
        : stop(expected, "the entry is missing");
  }

  private boolean stop(long position, String why) {
    fail(position, why);
    return false;
  }

  private void meet() {
    met |= anchored.filter(head -> head.hash().equals(at().hash())).isPresent();
  }

  /** What a walk that went to the chain's end found. */
  public Verdict verdict() {
    if (altered != null) {
      return altered;
    }
    return anchored.map(this::anchored).orElseGet(() -> new Verdict.Unanchored(at()));
  }

  private Verdict anchored(Head outside) {
    if (met) {
      return new Verdict.Intact(at(), outside);
    }
    var newer = dropped.filter(head -> outside.position() < head.position());
    if (newer.isPresent()) {
      // What the head outside would be compared with was dropped.
      return vouched ? new Verdict.Intact(at(), newer.get()) : new Verdict.Unanchored(at());
    }
    if (at().position() < outside.position()) {
      return new Verdict.Truncated(
          at().position(),
          "entry %d, acknowledged at %s, is not there".formatted(outside.position(), outside.at()));
    }
    return new Verdict.Truncated(
        outside.position() - 1,
        "entry %d is not the one that was acknowledged at %s; what is here, from there on or from"
                .formatted(outside.position(), outside.at())
            + " earlier on, was written anew");
  }
}
