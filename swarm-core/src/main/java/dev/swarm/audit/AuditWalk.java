package dev.swarm.audit;

import dev.swarm.journal.AlteredException;
import dev.swarm.journal.Head;
import dev.swarm.journal.OvertakenException;
import dev.swarm.journal.Trail;
import dev.swarm.journal.Verdict;
import java.util.Optional;
import java.util.function.Consumer;

/** Goes along the audit log from what was dropped of it last, and proves each entry. */
final class AuditWalk {
  private final Optional<AuditMark> mark;
  private final Trail<AuditEntry> trail;

  private AuditWalk(Optional<Head> anchored, Optional<AuditMark> mark) {
    this.mark = mark;
    var begin = mark.map(AuditMark::head);
    this.trail = new Trail<>(new AuditChain(begin.orElse(Head.GENESIS)), anchored, begin);
  }

  static AuditWalk begin(AuditEntries entries) {
    // First: what is anchored later may not be in what is read.
    var anchored = entries.anchored();
    try {
      return new AuditWalk(anchored, AuditMark.newest(entries));
    } catch (AlteredException e) {
      var walk = new AuditWalk(anchored, Optional.empty());
      walk.trail.fail(e.position(), e.why());
      return walk;
    }
  }

  /**
   * Goes on by at most {@code limit} entries; true when there may be more.
   *
   * @param visitor sees each entry that was proved
   * @throws OvertakenException when the next entries were dropped since the walk began
   */
  boolean on(AuditEntries entries, int limit, Consumer<AuditEntry> visitor) {
    if (trail.altered().isPresent()) {
      return false;
    }
    boolean more =
        trail.on(
            entries::from,
            limit,
            entry -> {
              visitor.accept(entry);
              return Optional.empty();
            });
    if (trail.altered().isPresent() && overtaken(entries)) {
      throw new OvertakenException(trail.at().position() + 1);
    }
    return more;
  }

  private boolean overtaken(AuditEntries entries) {
    try {
      return AuditMark.newest(entries)
          .filter(newest -> newest.position() > trail.at().position())
          .filter(newest -> !mark.equals(Optional.of(newest)))
          .isPresent();
    } catch (AlteredException e) {
      return false;
    }
  }

  Head at() {
    return trail.at();
  }

  Verdict verdict() {
    return trail.verdict();
  }
}
