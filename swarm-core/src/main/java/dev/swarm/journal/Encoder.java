package dev.swarm.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Writes fields in the one canonical encoding: each as its length (base-128, low bits first) and
 * its bytes. Text is UTF-8, a number its shortest big-endian two's complement, an instant its
 * microseconds since 1970, a list its size and then its elements. Equal fields have equal bytes.
 */
public final class Encoder {
  private byte[] bytes = new byte[128];
  private int size;

  public Encoder text(String value) {
    int before = size;
    int length = value.length();
    length(length);
    room(length);
    for (int i = 0; i < length; i++) {
      char c = value.charAt(i);
      if (c > 0x7f) {
        size = before;
        return bytes(value.getBytes(UTF_8));
      }
      bytes[size++] = (byte) c;
    }
    return this;
  }

  public Encoder bytes(byte[] value) {
    length(value.length);
    return raw(value, value.length);
  }

  /** What that one holds, as one field. */
  Encoder bytes(Encoder value) {
    length(value.size);
    return raw(value.bytes, value.size);
  }

  /** Fields that were encoded before. */
  Encoder raw(byte[] encoded) {
    return raw(encoded, encoded.length);
  }

  private Encoder raw(byte[] source, int count) {
    room(count);
    System.arraycopy(source, 0, bytes, size, count);
    size += count;
    return this;
  }

  public Encoder number(long value) {
    int width = (71 - Long.numberOfLeadingZeros(value < 0 ? ~value : value) + 1) / 8;
    width = Math.max(width, 1);
    length(width);
    room(width);
    for (int shift = (width - 1) * 8; shift >= 0; shift -= 8) {
      bytes[size++] = (byte) (value >> shift);
    }
    return this;
  }

  public Encoder word(Enum<?> value) {
    return text(value.name());
  }

  public Encoder instant(Instant value) {
    return number(Micros.of(value));
  }

  public Encoder duration(Duration value) {
    return number(Micros.of(value));
  }

  public <T> Encoder list(List<T> values, BiConsumer<Encoder, T> element) {
    number(values.size());
    for (int i = 0; i < values.size(); i++) {
      element.accept(this, values.get(i));
    }
    return this;
  }

  /** An absent value is an empty list, a present one a list of one. */
  public <T> Encoder optional(Optional<T> value, BiConsumer<Encoder, T> element) {
    return list(value.map(List::of).orElse(List.of()), element);
  }

  public byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  int size() {
    return size;
  }

  void write(byte[] to, int from) {
    System.arraycopy(bytes, 0, to, from, size);
  }

  /** Starts over with nothing written. */
  Encoder clear() {
    size = 0;
    return this;
  }

  void digest(MessageDigest digest) {
    digest.update(bytes, 0, size);
  }

  private void length(int value) {
    room(5);
    while (value > 0x7f) {
      bytes[size++] = (byte) (value | 0x80);
      value >>>= 7;
    }
    bytes[size++] = (byte) value;
  }

  private void room(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
    }
  }
}
