package dev.swarm.neural.train;

import dev.swarm.neural.data.Samples;
import dev.swarm.neural.kernel.Kernel;
import dev.swarm.neural.net.Network;

/**
 * Trains networks on a kernel. The same network, samples and {@link Training} give the same network
 * to the bit on one kernel. Safe for use by many threads.
 */
public final class Trainer {
  private final Kernel kernel;

  public Trainer(Kernel kernel) {
    this.kernel = kernel;
  }

  /**
   * Trains a network; it stays what it is, the result is another.
   *
   * @throws IllegalArgumentException when the samples do not fit the network, or are too few to
   *     keep some aside
   */
  public Trained train(Network network, Samples samples, Training training, Watch watch) {
    try (var loaded = kernel.load(network)) {
      var run = new Run(loaded, network, samples, training, watch);
      var end = run.toItsEnd();
      return run.trained(end, kernel);
    }
  }
}
