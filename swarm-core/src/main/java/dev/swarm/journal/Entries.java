package dev.swarm.journal;

import java.util.List;
import java.util.Optional;

/** The journal as the store keeps it. */
public interface Entries {
  /** Adds the event to what this transaction commits; it is sealed in commit order. */
  void append(Event event);

  /** Appends the change's events and gives the state after it. */
  default <S> S record(Change<S> change) {
    change.appendTo(this);
    return change.next();
  }

  /** Where the committed chain ends. */
  Head head();

  /** The newest head that is known from outside the store's data, if anything keeps one there. */
  Optional<Head> anchored();

  /**
   * At most {@code limit} committed entries from the position on, in order.
   *
   * @throws AlteredException when one of them holds what no entry can
   */
  List<Entry> from(long position, int limit);

  /** At most {@code limit} committed entries about one subject, in order. */
  List<Entry> about(String subjectId, int limit);

  /** The last committed entry about one subject. */
  Optional<Entry> last(String subjectId);

  /**
   * Drops the first entries, at most {@code limit} of those up to that position. Something must be
   * left behind it: the head stays.
   *
   * @return how many it dropped
   */
  int drop(long upTo, int limit);
}
