package dev.swarm.replay;

import dev.swarm.blob.Payload;
import dev.swarm.journal.Encoder;
import dev.swarm.journal.Entry;
import dev.swarm.journal.Head;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What a replay goes on from: a state, and the payloads that the journal named up to there.
 *
 * <p>As a payload it is a heading that names the entry it stands at, the state in {@link
 * StateCode}'s encoding, and the fingerprints; equal ones have equal bytes.
 */
record Base(State state, Fingerprints fingerprints) {
  private static final int FORMAT = 1;

  /** What precedes the first entry. */
  static Base empty() {
    return new Base(new State(), new Fingerprints());
  }

  Base copy() {
    return new Base(state.copy(), fingerprints.copy());
  }

  Payload encode(Head at) {
    var out = new ByteArrayOutputStream();
    StateCode.put(out, heading(at));
    StateCode.write(state, out);
    fingerprints.write(out);
    return Payload.of(out.toByteArray());
  }

  private static byte[] heading(Head at) {
    return new Encoder()
        .text("swarm-checkpoint")
        .number(FORMAT)
        .number(at.position())
        .bytes(at.hash().bytes())
        .instant(at.at())
        .toBytes();
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws IllegalArgumentException when it cannot have written that for this entry
   */
  static Base decode(Payload payload, Head at) {
    try (InputStream in = new ByteArrayInputStream(payload.bytes())) {
      if (!Arrays.equals(StateCode.field(in), heading(at))) {
        throw new IllegalArgumentException("it stands at another entry");
      }
      var base = new Base(StateCode.read(in), Fingerprints.read(in));
      if (in.read() >= 0) {
        throw new IllegalArgumentException("something follows it");
      }
      return base;
    } catch (IOException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /** The hash by which the journal names what was kept. */
  static Entry.Hash hash(Payload payload) {
    return new Entry.Hash(HexFormat.of().parseHex(payload.sha256()));
  }
}
