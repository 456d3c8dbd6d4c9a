package dev.swarm.neural.vector;

import dev.swarm.neural.data.Samples;
import dev.swarm.neural.kernel.Deviation;
import dev.swarm.neural.kernel.LoadedNetwork;
import dev.swarm.neural.kernel.Loss;
import dev.swarm.neural.kernel.Requests;
import dev.swarm.neural.net.Network;
import dev.swarm.neural.net.Topology;
import dev.swarm.neural.rule.Rule;
import java.util.Arrays;

/** One network laid out for vectors. Its caller's thread owns every field. */
final class VectorNetwork implements LoadedNetwork {
  private final Topology topology;
  private final Circuit circuit;

  /** In the order of the topology, filled up with zeros to whole vectors; so are the slopes. */
  private final float[] weights;

  private final float[] slopes;
  private final Learner learner;
  private boolean closed;

  VectorNetwork(Network network) {
    topology = network.topology();
    circuit = new Circuit(topology);
    weights = Arrays.copyOf(network.weights(), Lanes.padded(topology.connections()));
    slopes = new float[weights.length];
    learner = new Learner(weights);
    circuit.load(weights);
  }

  @Override
  public Topology topology() {
    open();
    return topology;
  }

  @Override
  public void run(float[] inputs, float[] outputs) {
    open();
    circuit.run(inputs, outputs, Requests.samples(topology, inputs, outputs));
  }

  @Override
  public float[] slopes(Samples samples, Loss loss) {
    open();
    Requests.fits(topology, samples);
    circuit.slopes(samples, 0, samples.count(), loss, slopes);
    return Arrays.copyOf(slopes, topology.connections());
  }

  @Override
  public Deviation epoch(Samples samples, Loss loss, Rule rule) {
    open();
    Requests.fits(topology, samples);
    int atOnce = rule instanceof Rule.Incremental ? 1 : samples.count();
    var deviation = Deviation.NONE;
    for (int from = 0; from < samples.count(); from += atOnce) {
      deviation = deviation.plus(circuit.slopes(samples, from, from + atOnce, loss, slopes));
      learner.change(slopes, atOnce, deviation.mse(), rule);
      circuit.load(weights);
    }
    return deviation;
  }

  @Override
  public Network network() {
    open();
    return Requests.trained(topology, Arrays.copyOf(weights, topology.connections()));
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
