package dev.swarm.neural.cascade;

import dev.swarm.neural.data.Samples;
import dev.swarm.neural.kernel.Kernel;
import dev.swarm.neural.net.Activation;
import dev.swarm.neural.net.Initialisation;
import dev.swarm.neural.net.Layer;
import dev.swarm.neural.net.Network;
import dev.swarm.neural.net.Sources;
import dev.swarm.neural.net.Topology;
import dev.swarm.neural.train.Trained;
import dev.swarm.neural.train.Watch;

/**
 * Grows networks by Cascade2: the outputs are trained; many candidates, each reading all inputs and
 * all neurons added before, are trained to give what the outputs lack; the best one is frozen and
 * added; and so on. Safe for use by many threads.
 *
 * <p>Fahlman and Lebiere, "The cascade-correlation learning architecture", 1990; the second form as
 * in Nissen, "Large scale reinforcement learning using Q-SARSA(λ) and cascading neural networks",
 * 2007, and in libfann.
 */
public final class Cascade {
  private final Kernel kernel;

  public Cascade(Kernel kernel) {
    this.kernel = kernel;
  }

  /** A network to begin with: inputs and outputs, with nothing between them. */
  public static Network seed(int inputs, int outputs, Activation activation, long seed) {
    return new Initialisation.Uniform(-0.1f, 0.1f)
        .draw(Topology.shortcut(inputs, Layer.of(outputs, activation)), seed);
  }

  /**
   * Grows a network; it stays what it is, the result is another. What hidden neurons it has are
   * frozen.
   *
   * @return the grown network; each {@link dev.swarm.neural.train.Progress} tells of one training
   *     of its outputs, and its epochs include those of the candidates
   * @throws IllegalArgumentException when the samples do not fit the network, or a layer does not
   *     read all before it
   */
  public Trained grow(Network network, Samples samples, Growth growth, Watch watch) {
    var layers = network.topology().layers();
    for (int i = 0; i < layers.size(); i++) {
      boolean all =
          switch (layers.get(i).sources()) {
            case Sources.AllBefore ignored -> true;
            case Sources.Previous ignored -> i == 0;
            case Sources.Listed ignored -> false;
          };
      if (!all) {
        throw new IllegalArgumentException(
            "only a network whose layers read all before them can grow");
      }
    }
    return new Growing(kernel, network, samples, growth, watch).toItsEnd();
  }
}
