package dev.swarm.neural.kernel;

import dev.swarm.neural.data.Samples;

/** Runs a network on samples, some at a time, and sees how far its outputs are off. */
final class Measure {
  private static final int AT_ONCE = 256;

  private Measure() {}

  static Deviation of(LoadedNetwork network, Samples samples, Loss loss) {
    Requests.fits(network.topology(), samples);
    var halves = halves(network, loss);
    var deviation = Deviation.NONE;
    for (int from = 0; from < samples.count(); from += AT_ONCE) {
      int count = Math.min(AT_ONCE, samples.count() - from);
      var inputs = new float[count * samples.inputs()];
      samples.copyInputs(from, inputs);
      var outputs = new float[count * samples.outputs()];
      network.run(inputs, outputs);
      for (int i = 0; i < outputs.length; i++) {
        int output = i % samples.outputs();
        double difference =
            (double) samples.output(from + i / samples.outputs(), output) - outputs[i];
        deviation = deviation.plus(halves[output] ? difference / 2 : difference, loss);
      }
    }
    return deviation;
  }

  /** Of which outputs the differences count half. */
  private static boolean[] halves(LoadedNetwork network, Loss loss) {
    var halves = new boolean[network.topology().outputs()];
    int output = 0;
    for (var group : network.topology().layers().getLast().groups()) {
      for (int i = 0; i < group.neurons(); i++) {
        halves[output++] = loss.slopes() == Loss.Slopes.LIBFANN && group.activation().symmetric();
      }
    }
    return halves;
  }
}
