package dev.swarm.replay;

import java.util.function.Consumer;

/** All entities of a state, wherever they are kept. */
public interface Entities {
  /** Shows each, in the order of kinds and, within a kind, of ids. */
  void each(Consumer<Entity> visitor);
}
