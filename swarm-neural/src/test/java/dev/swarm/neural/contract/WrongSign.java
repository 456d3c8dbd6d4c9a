package dev.swarm.neural.contract;

import dev.swarm.neural.data.Samples;
import dev.swarm.neural.kernel.Deviation;
import dev.swarm.neural.kernel.Kernel;
import dev.swarm.neural.kernel.LoadedNetwork;
import dev.swarm.neural.kernel.Loss;
import dev.swarm.neural.net.Network;
import dev.swarm.neural.net.Topology;
import dev.swarm.neural.rule.Rule;

/** A kernel, but that one of its slopes has the wrong sign. */
record WrongSign(Kernel kernel, int at) implements Kernel {
  @Override
  public String name() {
    return kernel.name() + " with a wrong sign";
  }

  /** Whether that slope is not zero anyway. */
  boolean changes(Cases.Case of) {
    try (var loaded = kernel.load(of.network())) {
      return Math.abs(loaded.slopes(of.samples(), Loss.USUAL)[at]) > 1e-4;
    }
  }

  @Override
  public LoadedNetwork load(Network network) {
    var loaded = kernel.load(network);
    return new LoadedNetwork() {
      @Override
      public Topology topology() {
        return loaded.topology();
      }

      @Override
      public void run(float[] inputs, float[] outputs) {
        loaded.run(inputs, outputs);
      }

      @Override
      public float[] slopes(Samples samples, Loss loss) {
        var slopes = loaded.slopes(samples, loss);
        slopes[at] = -slopes[at];
        return slopes;
      }

      @Override
      public Deviation epoch(Samples samples, Loss loss, Rule rule) {
        return loaded.epoch(samples, loss, rule);
      }

      @Override
      public Network network() {
        return loaded.network();
      }

      @Override
      public void close() {
        loaded.close();
      }
    };
  }
}
