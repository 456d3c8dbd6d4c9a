package dev.swarm.journal;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Goes along the journal from its beginning and proves each entry: positions without gaps, each
 * hash from the one before. It stops for good at the first entry that is not as it was sealed.
 *
 * <p>The head that is known from outside must be asked for before the walk begins: one that is
 * asked for later may name entries that the walk's last page did not yet see. Not safe for use by
 * several threads.
 */
public final class Walk {
  private final Chain chain = new Chain(Head.GENESIS);
  private final Optional<Head> anchored;
  private boolean met;
  private Verdict.@Nullable Altered altered;

  public Walk(Optional<Head> anchored) {
    this.anchored = anchored;
    meet();
  }

  /** The last entry that was proved. */
  public Head at() {
    return chain.head();
  }

  /**
   * Goes on by at most {@code limit} entries; true when there may be more.
   *
   * @param fault sees each entry that the chain accepts, and says what else is wrong with it
   */
  public boolean on(Entries entries, int limit, Function<Entry, Optional<String>> fault) {
    if (altered != null) {
      return false;
    }
    List<Entry> page;
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
    altered = new Verdict.Altered(position, why);
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
