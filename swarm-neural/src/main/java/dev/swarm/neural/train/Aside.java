package dev.swarm.neural.train;

import dev.swarm.neural.data.Samples;
import dev.swarm.neural.kernel.Deviation;
import dev.swarm.neural.net.Network;
import java.util.Optional;

/** The samples kept aside, and the network that did best on them. For one thread. */
final class Aside {
  private final Samples samples;
  private final int patience;
  private Network best;
  private int bestEpoch;
  private double lowest = Double.POSITIVE_INFINITY;

  Aside(Samples samples, int patience, Network first) {
    this.samples = samples;
    this.patience = patience;
    this.best = first;
  }

  Samples samples() {
    return samples;
  }

  Network best() {
    return best;
  }

  /** Whether the training ends with this network. */
  Optional<End> after(int epoch, Network network, Deviation deviation, Goal goal) {
    if (!Double.isFinite(deviation.squares())) {
      return Optional.of(End.Diverged.after(epoch));
    }
    if (deviation.mse() < lowest) {
      lowest = deviation.mse();
      best = network;
      bestEpoch = epoch;
    }
    if (goal.isMetBy(deviation)) {
      return Optional.of(new End.GoalReached());
    }
    return epoch - bestEpoch >= patience
        ? Optional.of(new End.StoppedEarly(bestEpoch))
        : Optional.empty();
  }
}
