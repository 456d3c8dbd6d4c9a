package dev.swarm.journal;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Goes along the journal from its beginning, or its newest checkpoint, and proves each entry:
 * positions without gaps, each hash from the one before. It stops for good at the first entry that
 * is not as it was sealed.
 *
 * <p>The head that is known from outside must be asked for before the walk begins: one that is
 * asked for later may name entries that the walk's last page did not yet see. Not safe for use by
 * several threads.
 */
public final class Walk {
  private final Chain chain;
  private final Optional<Head> anchored;
  private final Optional<Checkpointed> checkpoint;
  private boolean met;
  private boolean signed;
  private Verdict.@Nullable Altered altered;

  /** A walk from the beginning. */
  public Walk(Optional<Head> anchored) {
    this(anchored, Optional.empty());
  }

  private Walk(Optional<Head> anchored, Optional<Checkpointed> checkpoint) {
    this.chain = new Chain(checkpoint.map(Checkpointed::at).orElse(Head.GENESIS));
    this.anchored = anchored;
    this.checkpoint = checkpoint;
    meet();
  }

  /** A walk from the newest checkpoint on, or from the beginning when there is none. */
  public static Walk begin(Entries entries) {
    var anchored = entries.anchored();
    try {
      return new Walk(anchored, Checkpointed.newest(entries));
    } catch (AlteredException e) {
      var walk = new Walk(anchored);
      walk.fail(e.position(), e.why());
      return walk;
    }
  }

  /** Where the walk began, unless that was the journal's beginning. */
  public Optional<Checkpointed> checkpoint() {
    return checkpoint;
  }

  /** Notes that the checkpoint's signature fits: that it was made is known from outside, too. */
  public void signed() {
    signed = true;
  }

  /** Ends the walk: what it rests on is not what that entry says. */
  public void fail(long position, String why) {
    altered = new Verdict.Altered(position, why);
  }

  /** The last entry that was proved. */
  public Head at() {
    return chain.head();
  }

  /**
   * Goes on by at most {@code limit} entries; true when there may be more.
   *
   * @param fault sees each entry that the chain accepts, and says what else is wrong with it
   * @throws OvertakenException when the next entries were dropped since the walk began
   */
  public boolean on(Entries entries, int limit, Function<Entry, Optional<String>> fault) {
    if (altered != null) {
      return false;
    }
    boolean more = next(entries, limit, fault);
    if (altered != null && overtaken(entries)) {
      throw new OvertakenException(at().position() + 1);
    }
    return more;
  }

  private boolean overtaken(Entries entries) {
    try {
      return Checkpointed.newest(entries)
          .filter(newest -> newest.at().position() > at().position())
          .filter(newest -> !checkpoint.equals(Optional.of(newest)))
          .isPresent();
    } catch (AlteredException e) {
      return false;
    }
  }

  private boolean next(Entries entries, int limit, Function<Entry, Optional<String>> fault) {
    List<Entry> page;
    try {
      page = entries.from(at().position() + 1, limit);
    } catch (AlteredException e) {
      // Those before it come first, for the first fault is what counts.
      return limit == 1 ? stop(e) : next(entries, 1, fault);
    }
    for (var entry : page) {
      if (!step(entry, fault)) {
        return false;
      }
    }
    return page.size() == limit;
  }

  private boolean step(Entry entry, Function<Entry, Optional<String>> fault) {
    long expected = at().position() + 1;
    if (entry.position() != expected) {
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

  public Optional<Verdict.Altered> altered() {
    return Optional.ofNullable(altered);
  }

  /** What a walk that went to the journal's end found. */
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
    var newer = checkpoint.map(Checkpointed::at).filter(c -> outside.position() < c.position());
    if (newer.isPresent()) {
      // What the head outside would be compared with was dropped.
      return signed ? new Verdict.Intact(at(), newer.get()) : new Verdict.Unanchored(at());
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
