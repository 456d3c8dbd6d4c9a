package dev.swarm.agent;

/** How good someone found an agent's work, from 0 to 1, in whole millionths. */
public record Score(int millionths) {
  static final int MILLION = 1_000_000;

  public Score {
    if (millionths < 0 || millionths > MILLION) {
      throw new IllegalArgumentException("a score is from 0 to 1");
    }
  }

  /** The nearest score that can be kept. */
  public static Score of(double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException("a score is from 0 to 1, not " + value);
    }
    return new Score((int) Math.round(value * MILLION));
  }

  public double value() {
    return (double) millionths / MILLION;
  }
}
