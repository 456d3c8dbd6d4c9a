package dev.swarm.network;

import dev.swarm.journal.Decoder;
import dev.swarm.journal.Encoder;
import java.util.Optional;

/**
 * What was measured of a network's errors at one moment; what was not measured is absent.
 *
 * @param mse the mean squared error over the training samples
 * @param bitFails outputs that were off by more than the trainer's limit
 * @param validation the mean squared error over samples that it was not trained on
 */
public record Errors(Optional<Double> mse, Optional<Long> bitFails, Optional<Double> validation) {
  /** Nothing was measured. */
  public static final Errors NONE =
      new Errors(Optional.empty(), Optional.empty(), Optional.empty());

  public Errors {
    mse.ifPresent(Errors::requireMeasured);
    validation.ifPresent(Errors::requireMeasured);
    if (bitFails.filter(count -> count < 0).isPresent()) {
      throw new IllegalArgumentException("there are no %d bit fails".formatted(bitFails.get()));
    }
  }

  private static void requireMeasured(double error) {
    if (!(error >= 0) || Double.isInfinite(error)) {
      throw new IllegalArgumentException(
          "an error is a number from 0 on, not %s: leave out what could not be measured"
              .formatted(error));
    }
  }

  public static Errors mse(double mse) {
    return new Errors(Optional.of(mse), Optional.empty(), Optional.empty());
  }

  public Errors bitFails(long count) {
    return new Errors(mse, Optional.of(count), validation);
  }

  public Errors validation(double mse) {
    return new Errors(this.mse, bitFails, Optional.of(mse));
  }

  /** Writes them in the canonical encoding. */
  public void encode(Encoder out) {
    out.optional(mse, Errors::real).optional(bitFails, Encoder::number);
    out.optional(validation, Errors::real);
  }

  /** Reads what {@link #encode} wrote. */
  public static Errors decode(Decoder in) {
    return new Errors(
        in.optional(Errors::real), in.optional(Decoder::number), in.optional(Errors::real));
  }

  /** Without losing a bit. */
  private static void real(Encoder out, double value) {
    out.number(Double.doubleToLongBits(value));
  }

  private static double real(Decoder in) {
    return Double.longBitsToDouble(in.number());
  }
}
