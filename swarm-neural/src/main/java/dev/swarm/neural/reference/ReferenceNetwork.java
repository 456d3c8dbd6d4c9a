package dev.swarm.neural.reference;

import dev.swarm.neural.data.Samples;
import dev.swarm.neural.kernel.Deviation;
import dev.swarm.neural.kernel.LoadedNetwork;
import dev.swarm.neural.kernel.Loss;
import dev.swarm.neural.kernel.Requests;
import dev.swarm.neural.net.Network;
import dev.swarm.neural.net.Topology;
import dev.swarm.neural.rule.Rule;
import java.util.Arrays;

/** One network in double precision. Its caller's thread owns every field. */
final class ReferenceNetwork implements LoadedNetwork {
  private final Topology topology;
  private final double[] weights;
  private final Pass pass;
  private final Learner learner;
  private boolean closed;

  ReferenceNetwork(Network network) {
    topology = network.topology();
    pass = new Pass(topology);
    weights = new double[topology.connections()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = network.weight(i);
    }
    learner = new Learner(weights);
  }

  @Override
  public Topology topology() {
    open();
    return topology;
  }

  @Override
  public void run(float[] inputs, float[] outputs) {
    open();
    int count = Requests.samples(topology, inputs, outputs);
    for (int sample = 0; sample < count; sample++) {
      pass.forward(inputs, sample * topology.inputs(), weights);
      for (int i = 0; i < topology.outputs(); i++) {
        outputs[sample * topology.outputs() + i] = (float) pass.output(i);
      }
    }
  }

  @Override
  public float[] slopes(Samples samples, Loss loss) {
    open();
    Requests.fits(topology, samples);
    var sums = new double[weights.length];
    sum(samples, loss, sums);
    var slopes = new float[sums.length];
    for (int i = 0; i < sums.length; i++) {
      slopes[i] = (float) sums[i];
    }
    return slopes;
  }

  @Override
  public Deviation epoch(Samples samples, Loss loss, Rule rule) {
    open();
    Requests.fits(topology, samples);
    return rule instanceof Rule.Incremental
        ? sampleBySample(samples, loss, rule)
        : allAtOnce(samples, loss, rule);
  }

  private Deviation allAtOnce(Samples samples, Loss loss, Rule rule) {
    var slopes = new double[weights.length];
    var deviation = sum(samples, loss, slopes);
    learner.change(slopes, samples.count(), deviation.mse(), rule);
    return deviation;
  }

  private Deviation sampleBySample(Samples samples, Loss loss, Rule rule) {
    var tally = new Tally(loss.bitFailLimit());
    var slopes = new double[weights.length];
    for (int sample = 0; sample < samples.count(); sample++) {
      Arrays.fill(slopes, 0);
      add(samples, sample, loss, slopes, tally);
      learner.change(slopes, 1, tally.deviation().mse(), rule);
    }
    return tally.deviation();
  }

  private Deviation sum(Samples samples, Loss loss, double[] slopes) {
    var tally = new Tally(loss.bitFailLimit());
    for (int sample = 0; sample < samples.count(); sample++) {
      add(samples, sample, loss, slopes, tally);
    }
    return tally.deviation();
  }

  private void add(Samples samples, int sample, Loss loss, double[] slopes, Tally tally) {
    var inputs = new float[topology.inputs()];
    samples.copyInputs(sample, inputs);
    pass.forward(inputs, 0, weights);
    pass.tally(samples, sample, loss, tally);
    pass.backward(samples, sample, weights, loss, slopes);
  }

  @Override
  public Network network() {
    open();
    var rounded = new float[weights.length];
    for (int i = 0; i < weights.length; i++) {
      rounded[i] = (float) weights[i];
    }
    return Requests.trained(topology, rounded);
  }

  @Override
  public void close() {
    closed = true;
  }

  private void open() {
    if (closed) {
      throw new IllegalStateException("the network was closed");
    }
  }
}
