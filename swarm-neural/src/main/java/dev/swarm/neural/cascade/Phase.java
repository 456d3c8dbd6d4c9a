package dev.swarm.neural.cascade;

/**
 * When the outputs or the candidates have been trained long enough: when for {@code stagnation}
 * epochs nothing has changed by more than a fraction of what was gained, or at the most epochs.
 *
 * @param changeFraction what counts as a change
 * @param least epochs
 * @param most epochs
 */
public record Phase(double changeFraction, int stagnation, int least, int most) {
  /** As in libfann. */
  public static final Phase USUAL = new Phase(0.01f, 12, 50, 150);

  public Phase {
    if (!(changeFraction >= 0 && changeFraction < 1)
        || stagnation < 1
        || least < 1
        || most < least) {
      throw new IllegalArgumentException(
          "%d to %d epochs, until for %d nothing changes by more than %s"
              .formatted(least, most, stagnation, changeFraction));
    }
  }

  Progressing begin() {
    return new Progressing(this);
  }

  /** Watches what is gained. For one thread. */
  static final class Progressing {
    private final Phase phase;
    private double above;
    private double below = -1e20;
    private int until;

    private Progressing(Phase phase) {
      this.phase = phase;
      this.until = phase.most;
    }

    /**
     * Whether to go on after this epoch, counted from 0.
     *
     * @param gain how much better it is than at first
     */
    boolean goesOn(int epoch, double gain) {
      boolean changed = above >= 0 ? gain > above || gain < below : gain < above || gain > below;
      if (changed) {
        above = gain * (1 + phase.changeFraction);
        below = gain * (1 - phase.changeFraction);
        until = epoch + phase.stagnation;
      }
      return epoch + 1 < phase.most && (epoch < until || epoch < phase.least);
    }
  }
}
