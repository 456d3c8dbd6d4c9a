package dev.swarm.workers.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.swarm.blob.Payload;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Hides secrets in what a command printed: every run of bytes covered by a secret, or by a line of
 * a secret that has several, becomes {@code ***}. Lines shorter than a secret may be, and a secret
 * that the command encoded (as base64, say) before it printed it, are not recognised.
 */
final class Mask {
  static final String STARS = "***";
  private static final byte[] STAR_BYTES = STARS.getBytes(UTF_8);

  private final List<byte[]> hidden;

  private Mask(List<byte[]> hidden) {
    this.hidden = hidden;
  }

  static Mask of(Collection<String> secrets) {
    Map<String, byte[]> distinct = new LinkedHashMap<>();
    secrets.stream()
        .flatMap(secret -> Stream.concat(Stream.of(secret), secret.lines().map(String::strip)))
        .filter(text -> text.length() >= Secrets.SHORTEST)
        .forEach(
            text -> {
              for (Charset charset : List.of(UTF_8, NativeText.ENCODING)) {
                byte[] bytes = text.getBytes(charset);
                distinct.put(Arrays.toString(bytes), bytes);
              }
            });
    return new Mask(List.copyOf(distinct.values()));
  }

  /** The length of the longest run of bytes that this looks for. */
  int longest() {
    return hidden.stream().mapToInt(secret -> secret.length).max().orElse(0);
  }

  /** The payload itself when there is nothing to hide in it. */
  Payload apply(Payload payload) {
    if (hidden.isEmpty()) {
      return payload;
    }
    byte[] bytes = payload.bytes();
    return covered(bytes).isEmpty() ? payload : Payload.of(apply(bytes));
  }

  byte[] apply(byte[] bytes) {
    return apply(bytes, 0);
  }

  /** What follows from an index on, hidden where a secret covers it, even one that began before. */
  byte[] apply(byte[] bytes, int from) {
    var covered = covered(bytes);
    if (from == 0 && covered.isEmpty()) {
      return bytes;
    }
    var out = new ByteArrayOutputStream(bytes.length - from);
    for (int i = from; i < bytes.length; ) {
      int start = covered.nextSetBit(i);
      int clear = start < 0 ? bytes.length : start;
      out.write(bytes, i, clear - i);
      if (start >= 0) {
        out.writeBytes(STAR_BYTES);
      }
      i = start < 0 ? bytes.length : covered.nextClearBit(start);
    }
    return out.toByteArray();
  }

  private BitSet covered(byte[] bytes) {
    var covered = new BitSet();
    for (byte[] secret : hidden) {
      for (int i = 0; i <= bytes.length - secret.length; i++) {
        if (bytes[i] == secret[0]
            && Arrays.equals(bytes, i, i + secret.length, secret, 0, secret.length)) {
          covered.set(i, i + secret.length);
        }
      }
    }
    return covered;
  }

  @Override
  public String toString() {
    return STARS;
  }
}
