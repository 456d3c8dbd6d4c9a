package dev.swarm.journal;

/**
 * One thing that happened to one subject. Each room seals its own events under this; folding all
 * events of a subject in the order of their versions gives its state.
 */
public interface Event {
  Subject subject();

  /** The subject's version after this event: 1 for its first, and dense from there. */
  long version();

  /** Writes what the event says beyond subject and version. */
  void encode(Encoder out);

  /** The stable name under which the journal keeps the event, such as {@code Leased}. */
  default String type() {
    return getClass().getSimpleName();
  }
}
