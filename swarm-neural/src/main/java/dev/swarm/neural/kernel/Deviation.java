package dev.swarm.neural.kernel;

/**
 * How far outputs were from what was wanted.
 *
 * @param squares the sum of the squares of all differences; not finite when the network is not
 * @param outputs how many differences
 * @param bitFails how many of them reached the {@linkplain Loss#bitFailLimit limit}
 */
public record Deviation(double squares, long outputs, long bitFails) {
  /** Of no outputs. */
  public static final Deviation NONE = new Deviation(0, 0, 0);

  /** The mean of the squares; NaN of no outputs. */
  public double mse() {
    return squares / outputs;
  }

  public Deviation plus(Deviation other) {
    return new Deviation(
        squares + other.squares, outputs + other.outputs, bitFails + other.bitFails);
  }

  /** Of one difference more. */
  Deviation plus(double difference, Loss loss) {
    return new Deviation(
        squares + difference * difference,
        outputs + 1,
        bitFails + (Math.abs(difference) >= loss.bitFailLimit() ? 1 : 0));
  }
}
