package dev.swarm.neural.kernel;

import dev.swarm.neural.data.Samples;
import dev.swarm.neural.net.Network;
import dev.swarm.neural.net.Topology;
import dev.swarm.neural.rule.Rule;

/**
 * A network that a kernel holds ready; {@link #epoch} changes its weights. For one thread at a
 * time. After {@link #close} every call but that throws {@link IllegalStateException}.
 */
public interface LoadedNetwork extends AutoCloseable {
  Topology topology();

  /**
   * Runs the network.
   *
   * @param inputs of one sample or of several, one after another; finite
   * @param outputs room for the outputs of exactly as many samples
   * @throws IllegalArgumentException when a length is wrong or an input is not finite; {@code
   *     outputs} is untouched then
   */
  void run(float[] inputs, float[] outputs);

  /**
   * The sum over all samples of each weight's slope, in the order of the weights. It points to
   * where the error falls: with {@link Loss.Slopes#TRUE} it is the negative gradient of the error.
   *
   * @throws IllegalArgumentException when the samples are of other lengths than the network
   */
  float[] slopes(Samples samples, Loss loss);

  /**
   * One epoch of training. What a rule remembers from one epoch to the next (steps, last slopes,
   * means) is remembered while epochs follow with rules of one kind; another kind starts afresh.
   *
   * @return how far the outputs were before each change of weights: before the epoch, or with
   *     {@link Rule.Incremental} before each sample's
   * @throws IllegalArgumentException when the samples are of other lengths than the network
   */
  Deviation epoch(Samples samples, Loss loss, Rule rule);

  /** How far the outputs are from what is wanted. */
  default Deviation measure(Samples samples, Loss loss) {
    return Measure.of(this, samples, loss);
  }

  /**
   * The network as it is now.
   *
   * @throws IllegalStateException when training has left a weight that is not finite
   */
  Network network();

  /** Gives back what the kernel holds for the network. */
  @Override
  void close();
}
