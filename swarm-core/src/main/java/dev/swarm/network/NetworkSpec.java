package dev.swarm.network;

import dev.swarm.blob.Payload;
import dev.swarm.memory.Expected;

/**
 * A network that is to be kept.
 *
 * @param format says to those who read the content how it is written, such as {@code fann-2.1}: 1
 *     to 64 ASCII characters without spaces
 * @param content bytes, kept as they are
 * @param expected what must stand under its name until now
 */
public record NetworkSpec(
    NetworkKey key, String format, Shape shape, Payload content, Expected expected) {
  public NetworkSpec {
    Training.requireWord("a format", format);
    if (content.size() == 0) {
      throw new IllegalArgumentException("a network has a byte at least");
    }
  }

  /** That network, whatever stands under its name until now. */
  public static NetworkSpec of(NetworkKey key, String format, Shape shape, Payload content) {
    return new NetworkSpec(key, format, shape, content, Expected.anything());
  }

  public NetworkSpec expected(Expected expected) {
    return new NetworkSpec(key, format, shape, content, expected);
  }

  /** Only if that version stands there; 0 when none may. */
  public NetworkSpec expected(long version) {
    return expected(Expected.version(version));
  }
}
