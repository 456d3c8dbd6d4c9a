package dev.swarm.benchmarks.neural;

import dev.swarm.neural.data.Samples;
import dev.swarm.neural.kernel.Kernel;
import dev.swarm.neural.net.Activation;
import dev.swarm.neural.net.Initialisation;
import dev.swarm.neural.net.Layer;
import dev.swarm.neural.net.Network;
import dev.swarm.neural.net.Topology;
import dev.swarm.neural.vector.VectorKernel;
import dev.swarm.neural.wasm.WasmKernel;
import java.util.SplittableRandom;

/** What all kernels, and the native programs, are given to compute. */
final class Workload {
  static final int INPUTS = 64;
  static final int OUTPUTS = 16;
  static final int BATCH = 64;
  static final int SAMPLES = 256;

  private Workload() {}

  /** 64-128-64-16, sigmoids all. */
  static Network network() {
    return drawn(INPUTS, 128, 64, OUTPUTS);
  }

  /** The network of which the reviewed server tells its time. */
  static Network small() {
    return drawn(2, 4, 1);
  }

  private static Network drawn(int inputs, int... neurons) {
    var layers = new Layer[neurons.length];
    for (int i = 0; i < neurons.length; i++) {
      layers[i] = Layer.of(neurons[i], Activation.SIGMOID);
    }
    return new Initialisation.Uniform(-0.1f, 0.1f).draw(Topology.layered(inputs, layers), 1);
  }

  static float[] numbers(int count) {
    var random = new SplittableRandom(2);
    var numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = random.nextFloat();
    }
    return numbers;
  }

  static Samples samples() {
    return Samples.of(INPUTS, OUTPUTS, numbers(SAMPLES * INPUTS), numbers(SAMPLES * OUTPUTS));
  }

  static Kernel kernel(String name) {
    return switch (name) {
      case "vector" -> VectorKernel.find().orElseThrow();
      case "wasm" -> new WasmKernel();
      default -> throw new IllegalArgumentException("no kernel " + name);
    };
  }
}
