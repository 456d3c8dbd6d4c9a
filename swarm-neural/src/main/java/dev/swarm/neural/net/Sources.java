package dev.swarm.neural.net;

import java.util.List;

/** What the neurons of a layer read. */
public sealed interface Sources {
  /** The bias and all of the layer before: a layered network. */
  record Previous() implements Sources {}

  /** The bias, the inputs and all neurons of all layers before: a network with shortcuts. */
  record AllBefore() implements Sources {}

  /**
   * Each neuron what is listed for it: a sparse layer.
   *
   * @param neurons for each neuron of the layer the {@linkplain Topology values} that it reads,
   *     each before the layer's own
   */
  record Listed(List<Links> neurons) implements Sources {
    public Listed {
      neurons = List.copyOf(neurons);
    }
  }

  static Sources previous() {
    return new Previous();
  }

  static Sources allBefore() {
    return new AllBefore();
  }
}
