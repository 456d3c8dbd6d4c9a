package dev.swarm.persistence.sql;

import dev.swarm.journal.Decoder;
import dev.swarm.journal.Encoder;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** What is kept as bytes: the canonical encoding, and nothing else. */
final class Codes {
  private Codes() {}

  static <T> byte[] encode(T value, BiConsumer<T, Encoder> encode) {
    var out = new Encoder();
    encode.accept(value, out);
    return out.toBytes();
  }

  static <T> T decode(byte[] bytes, Function<Decoder, T> decode) {
    return decode.apply(new Decoder(bytes));
  }
}
