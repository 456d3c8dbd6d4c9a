package dev.swarm.replay;

import dev.swarm.journal.Encoder;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * A whole state in the one canonical encoding, as a stream: the format's name and version, each
 * entity in the order of kinds and ids, and an empty field at the end. Each of these is one field
 * of {@link Encoder}'s, so that a stream can be read back entity by entity; equal states have equal
 * bytes, and {@link StateHash} is their SHA-256.
 */
public final class StateCode {
  private static final int FORMAT = 1;
  private static final int MOST = 64 << 20;

  private StateCode() {}

  /** Writes the state; what is written goes out entity by entity. */
  public static void write(Entities entities, OutputStream out) {
    put(out, heading());
    entities.each(entity -> put(out, EntityCode.encode(entity)));
    put(out, new byte[0]);
  }

  private static byte[] heading() {
    return new Encoder().text("swarm-state").number(FORMAT).toBytes();
  }

  /** Writes one field of the stream. */
  static void put(OutputStream out, byte[] field) {
    try {
      out.write(new Encoder().bytes(field).toBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads what {@link #write} wrote, up to its end and not beyond.
   *
   * @throws IllegalArgumentException when it cannot have written that
   */
  public static State read(InputStream in) throws IOException {
    if (!Arrays.equals(field(in), heading())) {
      throw new IllegalArgumentException("this is no state, or one in another format");
    }
    var state = new State();
    Entity last = null;
    for (var next = next(in); next.isPresent(); next = next(in)) {
      if (last != null && Entity.ORDER.compare(last, next.get()) >= 0) {
        throw new IllegalArgumentException(next.get().id() + " stands out of order");
      }
      last = next.get();
      state.put(last);
    }
    return state;
  }

  private static Optional<Entity> next(InputStream in) throws IOException {
    byte[] field = field(in);
    if (field.length == 0) {
      return Optional.empty();
    }
    var entity = EntityCode.decode(field);
    if (!Arrays.equals(EntityCode.encode(entity), field)) {
      throw new IllegalArgumentException(entity.id() + " is not in the canonical encoding");
    }
    return Optional.of(entity);
  }

  /** Reads one field of the stream. */
  static byte[] field(InputStream in) throws IOException {
    int length = 0;
    for (int shift = 0; shift < 28; shift += 7) {
      int next = in.read();
      if (next < 0) {
        throw new EOFException("the state breaks off");
      }
      length |= (next & 0x7f) << shift;
      if (next < 0x80) {
        return bytes(in, length);
      }
    }
    throw new IllegalArgumentException("no entity is so large");
  }

  private static byte[] bytes(InputStream in, int length) throws IOException {
    byte[] field = in.readNBytes(Math.min(length, MOST));
    if (field.length < length) {
      throw new EOFException("the state breaks off");
    }
    return field;
  }
}
