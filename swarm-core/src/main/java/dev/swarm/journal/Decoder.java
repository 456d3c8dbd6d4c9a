package dev.swarm.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads what {@link Encoder} wrote, field by field; bytes that it cannot have written are refused.
 */
public final class Decoder {
  private final byte[] bytes;
  private int at;

  public Decoder(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  /** Whether something is left to read. */
  public boolean more() {
    return at < bytes.length;
  }

  public byte[] bytes() {
    int length = length();
    if (length > bytes.length - at) {
      throw malformed();
    }
    at += length;
    return Arrays.copyOfRange(bytes, at - length, at);
  }

  public String text() {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes())).toString();
    } catch (CharacterCodingException e) {
      throw malformed();
    }
  }

  public long number() {
    byte[] field = bytes();
    if (field.length == 0 || field.length > 8 || !shortest(field)) {
      throw malformed();
    }
    long value = field[0];
    for (int i = 1; i < field.length; i++) {
      value = (value << 8) | (field[i] & 0xff);
    }
    return value;
  }

  private static boolean shortest(byte[] number) {
    return number.length == 1 || number[0] != (number[1] < 0 ? -1 : 0);
  }

  public int integer() {
    return Math.toIntExact(number());
  }

  public <E extends Enum<E>> E word(Class<E> type) {
    return Enum.valueOf(type, text());
  }

  public Instant instant() {
    return Micros.instant(number());
  }

  public Duration duration() {
    return Micros.duration(number());
  }

  public <T> List<T> list(Function<Decoder, T> element) {
    int size = integer();
    if (size < 0 || size > bytes.length) {
      throw malformed();
    }
    List<T> values = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      values.add(element.apply(this));
    }
    return List.copyOf(values);
  }

  public <T> Optional<T> optional(Function<Decoder, T> element) {
    var values = list(element);
    if (values.size() > 1) {
      throw malformed();
    }
    return values.stream().findFirst();
  }

  private int length() {
    int value = 0;
    for (int shift = 0; shift < 35; shift += 7) {
      if (at == bytes.length) {
        throw malformed();
      }
      byte next = bytes[at++];
      value |= (next & 0x7f) << shift;
      if (next >= 0) {
        if (value < 0 || (next == 0 && shift > 0) || (shift == 28 && next > 7)) {
          throw malformed();
        }
        return value;
      }
    }
    throw malformed();
  }

  private IllegalArgumentException malformed() {
    return new IllegalArgumentException("not a canonical encoding, at byte " + at);
  }
}
