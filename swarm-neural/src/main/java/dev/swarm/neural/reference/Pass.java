package dev.swarm.neural.reference;

import dev.swarm.neural.data.Samples;
import dev.swarm.neural.kernel.Loss;
import dev.swarm.neural.net.Topology;
import java.util.Arrays;
import java.util.List;

/** One sample on its way through a network, and its error on the way back. */
final class Pass {
  private final List<Neuron> neurons;
  private final int inputs;
  private final List<Neuron> outputs;
  private final double[] values;
  private final double[] xs;
  private final double[] errors;

  Pass(Topology topology) {
    neurons = Neuron.of(topology);
    inputs = topology.inputs();
    outputs = neurons.subList(neurons.size() - topology.outputs(), neurons.size());
    values = new double[topology.values()];
    xs = new double[topology.values()];
    errors = new double[topology.values()];
    values[0] = 1;
  }

  void forward(float[] given, int from, double[] weights) {
    for (int i = 0; i < inputs; i++) {
      values[1 + i] = given[from + i];
    }
    for (var neuron : neurons) {
      double sum = 0;
      for (int i = 0; i < neuron.reads().size(); i++) {
        sum += weights[neuron.weights() + i] * values[neuron.reads().get(i)];
      }
      double x = Formulas.clipped(neuron.steepness() * sum, neuron.steepness());
      xs[neuron.value()] = x;
      values[neuron.value()] = Formulas.value(neuron.activation(), x);
    }
  }

  double output(int at) {
    return values[outputs.get(at).value()];
  }

  /** Counts how far the outputs are off. */
  void tally(Samples samples, int sample, Loss loss, Tally tally) {
    for (int i = 0; i < outputs.size(); i++) {
      boolean half =
          loss.slopes() == Loss.Slopes.LIBFANN && outputs.get(i).activation().symmetric();
      double difference = samples.output(sample, i) - output(i);
      tally.add(half ? difference / 2 : difference);
    }
  }

  /** Adds this sample's slopes; {@link #forward} went before. */
  void backward(Samples samples, int sample, double[] weights, Loss loss, double[] slopes) {
    Arrays.fill(errors, 0);
    for (int i = 0; i < outputs.size(); i++) {
      double difference = samples.output(sample, i) - output(i);
      errors[outputs.get(i).value()] =
          Objectives.derivative(loss, outputs.get(i).activation(), difference);
    }
    for (var neuron : neurons.reversed()) {
      double error =
          errors[neuron.value()]
              * Formulas.slope(
                  neuron.activation(), neuron.steepness(), xs[neuron.value()], loss.slopes());
      for (int i = 0; i < neuron.reads().size(); i++) {
        int read = neuron.reads().get(i);
        slopes[neuron.weights() + i] += error * values[read];
        errors[read] += error * weights[neuron.weights() + i];
      }
    }
  }
}
