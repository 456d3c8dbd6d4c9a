package dev.swarm.journal;

import java.util.ArrayList;
import java.util.List;

/**
 * What a decision comes to: the state after it and the events that led there. Whoever carries it
 * out writes both in one transaction, which makes rows, journal and replay one truth.
 */
public record Change<S>(S next, List<Event> events) {
  public Change {
    events = List.copyOf(events);
  }

  public static <S> Change<S> of(S next, Event event) {
    return new Change<>(next, List.of(event));
  }

  /** This change and then that one. */
  public Change<S> and(Change<S> that) {
    var all = new ArrayList<>(events);
    all.addAll(that.events);
    return new Change<>(that.next, all);
  }
}
