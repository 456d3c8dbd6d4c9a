package dev.swarm.workers.command;

/**
 * Finds the secret that a reference leads to, each time a process starts.
 *
 * <p>A value must have at least {@value #SHORTEST} characters: a shorter one cannot be told from
 * other text and so could not be hidden where the process prints it; a step that needs such a one
 * is refused.
 */
@FunctionalInterface
public interface Secrets {
  /** The fewest characters that a secret may have. */
  int SHORTEST = 6;

  Answer find(SecretRef reference);

  /** The secrets that this process can see: its environment and its files. */
  static Secrets ofThisProcess() {
    return new LocalSecrets(System.getenv());
  }

  /** The value, or why there is none. */
  sealed interface Answer {
    /** The value, if it can be given to a process and hidden in what that prints. */
    static Answer of(String value) {
      if (value.isEmpty()) {
        return new Missing("is empty");
      }
      if (value.strip().length() < SHORTEST) {
        return new Missing("has fewer than " + SHORTEST + " characters, too few to be hidden");
      }
      return value.indexOf('\0') < 0 ? new Found(value) : new Missing("has a NUL character");
    }

    /** Prints as stars; made by {@link Answer#of}. */
    record Found(String value) implements Answer {
      public Found {
        if (value.strip().length() < SHORTEST || value.indexOf('\0') >= 0) {
          throw new IllegalArgumentException("a secret that cannot be used: see Answer.of");
        }
      }

      @Override
      public String toString() {
        return Mask.STARS;
      }
    }

    /** The second half of a sentence, such as "is not set". */
    record Missing(String why) implements Answer {}
  }
}
