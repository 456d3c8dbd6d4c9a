package dev.swarm.memory;

import dev.swarm.blob.Payload;
import dev.swarm.journal.Micros;
import java.time.Duration;
import java.util.Optional;

/**
 * What is to be kept.
 *
 * @param value bytes, kept as they are; of text and JSON the words are found by a search
 * @param ttl how long it is kept from now on; for ever when empty
 * @param expected what must stand there until now
 */
public record MemorySpec(MemoryKey key, Payload value, Optional<Duration> ttl, Expected expected) {
  private static final Duration LONGEST = Duration.ofDays(36_500);

  public MemorySpec {
    ttl = ttl.map(Micros::truncate);
    ttl.ifPresent(
        time -> {
          if (!time.isPositive() || time.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                "a time to live is from a microsecond to a hundred years, not " + time);
          }
        });
  }

  /** That value for ever, whatever stands there until now. */
  public static MemorySpec of(MemoryKey key, Payload value) {
    return new MemorySpec(key, value, Optional.empty(), Expected.anything());
  }

  public static MemorySpec of(String namespace, String key, String value) {
    return of(new MemoryKey(namespace, key), Payload.of(value));
  }

  public MemorySpec ttl(Duration ttl) {
    return new MemorySpec(key, value, Optional.of(ttl), expected);
  }

  public MemorySpec expected(Expected expected) {
    return new MemorySpec(key, value, ttl, expected);
  }

  /** Only if that version stands there; 0 when nothing may. */
  public MemorySpec expected(long version) {
    return expected(Expected.version(version));
  }
}
