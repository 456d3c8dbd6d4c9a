package dev.swarm.journal;

import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a decision comes to: the state after it and the events that led there. Whoever carries it
 * out writes both in one transaction, which makes rows, journal and replay one truth.
 */
public final class Change<S> {
  private final @Nullable Change<S> before;
  private final Event event;
  private final S next;

  private Change(@Nullable Change<S> before, Event event, S next) {
    this.before = before;
    this.event = event;
    this.next = next;
  }

  public static <S> Change<S> of(S next, Event event) {
    return new Change<>(null, event, next);
  }

  /** This change and then that one. */
  public Change<S> and(Change<S> that) {
    var first = that.before == null ? this : and(that.before);
    return new Change<>(first, that.event, that.next);
  }

  /** The state after it. */
  public S next() {
    return next;
  }

  /** What led there, in order; mostly one event. */
  public List<Event> events() {
    var events = new ArrayDeque<Event>();
    for (Change<S> change = this; change != null; change = change.before) {
      events.addFirst(change.event);
    }
    return List.copyOf(events);
  }

  /** How many events led there. */
  public int count() {
    return before == null ? 1 : before.count() + 1;
  }

  void appendTo(Entries entries) {
    if (before != null) {
      before.appendTo(entries);
    }
    entries.append(event);
  }
}
