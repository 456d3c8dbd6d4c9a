package dev.swarm.journal;

import java.util.Optional;
import java.util.function.Function;

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
  private final Trail<Entry> trail;
  private final Optional<Checkpointed> checkpoint;

  /** A walk from the beginning. */
  public Walk(Optional<Head> anchored) {
    this(anchored, Optional.empty());
  }

  private Walk(Optional<Head> anchored, Optional<Checkpointed> checkpoint) {
    var begin = checkpoint.map(Checkpointed::at);
    this.trail = new Trail<>(new Chain(begin.orElse(Head.GENESIS)), anchored, begin);
    this.checkpoint = checkpoint;
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
    trail.vouch();
  }

  /** Ends the walk: what it rests on is not what that entry says. */
  public void fail(long position, String why) {
    trail.fail(position, why);
  }

  /** The last entry that was proved. */
  public Head at() {
    return trail.at();
  }

  /**
   * Goes on by at most {@code limit} entries; true when there may be more.
   *
   * @param fault sees each entry that the chain accepts, and says what else is wrong with it
   * @throws OvertakenException when the next entries were dropped since the walk began
   */
  public boolean on(Entries entries, int limit, Function<Entry, Optional<String>> fault) {
    if (altered().isPresent()) {
      return false;
    }
    boolean more = trail.on(entries::from, limit, fault);
    if (altered().isPresent() && overtaken(entries)) {
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

  public Optional<Verdict.Altered> altered() {
    return trail.altered();
  }

  /** What a walk that went to the journal's end found. */
  public Verdict verdict() {
    return trail.verdict();
  }
}
