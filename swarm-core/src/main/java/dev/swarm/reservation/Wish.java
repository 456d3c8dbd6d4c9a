package dev.swarm.reservation;

import dev.swarm.id.AgentId;
import dev.swarm.work.Hold;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What an agent wants to reserve: all of it or nothing.
 *
 * @param patterns names, paths and globs, however they are spelled
 * @param time for how long
 * @param under the lease with which it is to end, if that ends sooner
 */
public record Wish(
    AgentId agent, List<String> patterns, Mode mode, Duration time, Optional<Hold> under) {
  /** For how long when nothing is said. */
  public static final Duration DEFAULT_TIME = Duration.ofMinutes(10);

  public Wish {
    patterns = List.copyOf(patterns);
  }

  public static Wish exclusive(AgentId agent, String... patterns) {
    return new Wish(agent, List.of(patterns), Mode.EXCLUSIVE, DEFAULT_TIME, Optional.empty());
  }

  public static Wish shared(AgentId agent, String... patterns) {
    return new Wish(agent, List.of(patterns), Mode.SHARED, DEFAULT_TIME, Optional.empty());
  }

  public Wish lasting(Duration time) {
    return new Wish(agent, patterns, mode, time, under);
  }

  public Wish under(Hold hold) {
    return new Wish(agent, patterns, mode, time, Optional.of(hold));
  }
}
