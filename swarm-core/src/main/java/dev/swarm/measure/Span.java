package dev.swarm.measure;

import java.time.Duration;
import java.time.Instant;

/** A span of time: what happened after {@code from}, up to and with {@code until}. */
public record Span(Instant from, Instant until) {
  public Span {
    if (!from.isBefore(until)) {
      throw new IllegalArgumentException("a span from %s to %s".formatted(from, until));
    }
  }

  /** The time before that instant. */
  public static Span before(Instant until, Duration time) {
    return new Span(until.minus(time), until);
  }

  public Duration length() {
    return Duration.between(from, until);
  }

  public boolean holds(Instant instant) {
    return instant.isAfter(from) && !instant.isAfter(until);
  }
}
