package dev.swarm.neural.reference;

import dev.swarm.neural.data.Samples;
import dev.swarm.neural.kernel.Loss;
import dev.swarm.neural.net.Activation;
import dev.swarm.neural.net.Network;

/** What training lessens, as a function of the weights, in double precision: no derivative. */
public final class Objective64 {
  private static final double STEP = 1e-5;

  private final Network network;
  private final Samples samples;
  private final Loss.Objective objective;

  public Objective64(Network network, Samples samples, Loss.Objective objective) {
    this.network = network;
    this.samples = samples;
    this.objective = objective;
  }

  /** For each weight how fast the objective falls, by central differences. */
  public double[] falls() {
    var weights = new double[network.topology().connections()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = network.weight(i);
    }
    var falls = new double[weights.length];
    for (int i = 0; i < weights.length; i++) {
      double weight = weights[i];
      weights[i] = weight - STEP;
      double before = at(weights);
      weights[i] = weight + STEP;
      falls[i] = (before - at(weights)) / (2 * STEP);
      weights[i] = weight;
    }
    return falls;
  }

  private double at(double[] weights) {
    var neurons = Neuron.of(network.topology());
    var values = new double[network.topology().values()];
    values[0] = 1;
    double error = 0;
    for (int sample = 0; sample < samples.count(); sample++) {
      for (int i = 0; i < samples.inputs(); i++) {
        values[1 + i] = samples.input(sample, i);
      }
      for (var neuron : neurons) {
        double sum = 0;
        for (int i = 0; i < neuron.reads().size(); i++) {
          sum += weights[neuron.weights() + i] * values[neuron.reads().get(i)];
        }
        values[neuron.value()] = Formulas.value(neuron.activation(), neuron.steepness() * sum);
      }
      for (int i = 0; i < samples.outputs(); i++) {
        var neuron = neurons.get(neurons.size() - samples.outputs() + i);
        error += of(samples.output(sample, i) - values[neuron.value()], neuron.activation());
      }
    }
    return error;
  }

  private double of(double difference, Activation activation) {
    return switch (objective) {
      case SQUARE -> difference * difference / 2;
      case TANH -> activation.symmetric() ? 2 * entropy(difference / 2) : entropy(difference);
    };
  }

  /** The integral of ln((1 + u) / (1 − u)), and of ±17 where that ends. */
  private static double entropy(double u) {
    double end = 0.9999999;
    double inner = Math.min(Math.abs(u), end);
    return (1 + inner) * Math.log1p(inner)
        + (1 - inner) * Math.log1p(-inner)
        + 17 * (Math.abs(u) - inner);
  }
}
