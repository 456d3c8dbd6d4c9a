package dev.swarm.memory;

import dev.swarm.problem.Problem;
import java.util.Optional;

/** What must stand under a key or name for a put or a delete to be done. */
public sealed interface Expected {
  /** Whatever stands there, or nothing. */
  record Anything() implements Expected {}

  /** Exactly that version; 0 is that of what is not there. */
  record Version(long number) implements Expected {
    public Version {
      if (number < 0) {
        throw new IllegalArgumentException("a version is 0 (absent) or more, not " + number);
      }
    }
  }

  static Expected anything() {
    return new Anything();
  }

  /** Nothing may stand there. */
  static Expected absent() {
    return new Version(0);
  }

  static Expected version(long number) {
    return new Version(number);
  }

  /**
   * What speaks against it.
   *
   * @param what names the thing that was asked for
   * @param stands its version; 0 when it is not there
   */
  default Optional<Problem> against(String what, long stands) {
    return switch (this) {
      case Anything a -> Optional.empty();
      case Version v ->
          stands == v.number
              ? Optional.empty()
              : Optional.of(new Problem.Outdated(what, v.number, stands));
    };
  }
}
