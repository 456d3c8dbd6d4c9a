package dev.swarm.memory;

import dev.swarm.problem.Problem;
import java.util.Optional;

/**
 * How much a swarm's memory takes.
 *
 * @param entries how many entries it has at most; what expired does not count
 * @param namespaceLength the most characters of a namespace
 * @param keyLength the most characters of a key
 * @param valueBytes the size of one value
 */
public record MemoryCaps(int entries, int namespaceLength, int keyLength, int valueBytes) {
  public static final MemoryCaps DEFAULT = new MemoryCaps(100_000, 100, 500, 64 << 20);

  public MemoryCaps {
    if (entries < 1 || namespaceLength < 1 || keyLength < 1 || valueBytes < 1) {
      throw new IllegalArgumentException("a cap is at least 1");
    }
  }

  /** What of that is too long or too large, if anything. */
  Optional<Problem> against(MemorySpec spec) {
    return against(spec.key())
        .or(
            () ->
                spec.value().size() > valueBytes
                    ? Optional.of(
                        new Problem.TooLarge("the value", spec.value().size(), valueBytes))
                    : Optional.empty());
  }

  private Optional<Problem> against(MemoryKey key) {
    return tooLong("namespace", key.namespace(), namespaceLength, "memory.namespaceLength")
        .or(() -> tooLong("key", key.key(), keyLength, "memory.keyLength"));
  }

  private static Optional<Problem> tooLong(String what, String text, int most, String setting) {
    int length = text.codePointCount(0, text.length());
    return length > most
        ? Optional.of(
            new Problem.Invalid(
                "the %s has %d characters, %d are allowed".formatted(what, length, most),
                "shorten it, or raise " + setting))
        : Optional.empty();
  }

  Problem full() {
    return new Problem.Cap("entries in the swarm's memory", entries, "memory.entries");
  }
}
