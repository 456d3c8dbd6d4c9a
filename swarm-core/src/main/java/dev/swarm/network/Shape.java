package dev.swarm.network;

import dev.swarm.journal.Decoder;
import dev.swarm.journal.Encoder;

/**
 * How large a network is, as whoever put it says: enough to choose one from a list.
 *
 * @param connections its weights, those of biases included
 */
public record Shape(int inputs, int outputs, long connections) {
  public Shape {
    if (inputs < 1 || outputs < 1 || connections < 0) {
      throw new IllegalArgumentException(
          "a network has inputs and outputs, not %d, %d and %d connections"
              .formatted(inputs, outputs, connections));
    }
  }

  /** Writes it in the canonical encoding. */
  public void encode(Encoder out) {
    out.number(inputs).number(outputs).number(connections);
  }

  /** Reads what {@link #encode} wrote. */
  public static Shape decode(Decoder in) {
    return new Shape(in.integer(), in.integer(), in.number());
  }
}
