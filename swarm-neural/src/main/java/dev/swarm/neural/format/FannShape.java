package dev.swarm.neural.format;

import java.util.List;

/**
 * How libfann numbers neurons: layer by layer, inputs first, with a bias neuron at the end of each
 * layer or, in a network with shortcuts, at the end of the inputs alone.
 */
final class FannShape {
  private final boolean shortcut;

  /** The first neuron of each layer, and the one after the last. */
  private final int[] starts;

  private FannShape(boolean shortcut, int[] starts) {
    this.shortcut = shortcut;
    this.starts = starts;
  }

  /**
   * @param sizes how many neurons each layer has, the inputs' first, bias neurons included
   */
  static FannShape of(boolean shortcut, List<Integer> sizes) {
    var starts = new int[sizes.size() + 1];
    for (int i = 0; i < sizes.size(); i++) {
      starts[i + 1] = starts[i] + sizes.get(i);
    }
    return new FannShape(shortcut, starts);
  }

  boolean shortcut() {
    return shortcut;
  }

  /** The inputs count as one. */
  int layers() {
    return starts.length - 1;
  }

  int neurons() {
    return starts[layers()];
  }

  int start(int layer) {
    return starts[layer];
  }

  int size(int layer) {
    return starts[layer + 1] - starts[layer];
  }

  /** Neurons of a layer without its bias neuron. */
  int computed(int layer) {
    return size(layer) - (hasBias(layer) ? 1 : 0);
  }

  boolean hasBias(int layer) {
    return layer == 0 || !shortcut;
  }

  int inputs() {
    return computed(0);
  }

  int outputs() {
    return computed(layers() - 1);
  }

  /** The first of what each neuron of a layer reads when all are connected. */
  int firstRead(int layer) {
    return shortcut ? 0 : starts[layer - 1];
  }

  /** How many neurons those are. */
  int reads(int layer) {
    return starts[layer] - firstRead(layer);
  }

  /** The bias neuron that a layer reads when all are connected. */
  int bias(int layer) {
    return shortcut ? inputs() : starts[layer] - 1;
  }

  /** For each neuron its {@linkplain dev.swarm.neural.net.Topology value}; a bias neuron's is 0. */
  int[] values() {
    var values = new int[neurons()];
    int value = 1;
    for (int layer = 0; layer < layers(); layer++) {
      for (int i = 0; i < computed(layer); i++) {
        values[starts[layer] + i] = value++;
      }
    }
    return values;
  }
}
