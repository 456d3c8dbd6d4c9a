package dev.swarm.network;

import dev.swarm.id.AgentId;
import java.util.Optional;

/**
 * Which of a swarm's networks to show, from behind that one on.
 *
 * @param after the last of the page before; empty for the first page
 */
public record Listing(Whose whose, Optional<NetworkKey> after, int limit) {
  /** The largest page. */
  public static final int MOST = 1_000;

  public Listing {
    if (limit < 1 || limit > MOST) {
      throw new IllegalArgumentException("a page has 1 to %d networks".formatted(MOST));
    }
  }

  /** Whose networks. */
  public sealed interface Whose {
    /** Those that are shared first, then each agent's. */
    record All() implements Whose {}

    /** Those that the whole swarm has. */
    record Shared() implements Whose {}

    /** Those of one agent. */
    record Of(AgentId agent) implements Whose {}
  }

  /** The first hundred of all. */
  public static Listing all() {
    return new Listing(new Whose.All(), Optional.empty(), 100);
  }

  /** The first hundred of those that are shared. */
  public static Listing shared() {
    return new Listing(new Whose.Shared(), Optional.empty(), 100);
  }

  /** The first hundred of that agent's. */
  public static Listing of(AgentId agent) {
    return new Listing(new Whose.Of(agent), Optional.empty(), 100);
  }

  public Listing after(NetworkKey key) {
    return new Listing(whose, Optional.of(key), limit);
  }

  public Listing limit(int limit) {
    return new Listing(whose, after, limit);
  }
}
