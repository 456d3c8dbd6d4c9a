package dev.swarm.probe;

import dev.swarm.network.NetworkTrainer;
import dev.swarm.network.NetworkTrainer.Samples;
import dev.swarm.network.NetworkTrainer.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The trials of networks. */
final class NetworkCourses {
  private static final List<Integer> LAYERS = List.of(16, 32, 8);
  private static final int SAMPLES = 64;
  private static final int SEED = 1;

  private NetworkCourses() {}

  static Course make(NetworkTrainer trainer) {
    var random = new SplittableRandom(SEED);
    return () -> () -> trainer.make(LAYERS, random.nextLong());
  }

  static Course run(NetworkTrainer trainer) {
    var network = trainer.make(LAYERS, SEED);
    var random = new SplittableRandom(SEED);
    return () -> {
      var inputs = row(LAYERS.getFirst(), random);
      return () -> trainer.run(network, inputs);
    };
  }

  static Course train(NetworkTrainer trainer) {
    var network = trainer.make(LAYERS, SEED);
    var samples = samples(new SplittableRandom(SEED));
    return () ->
        () ->
            trainer.train(
                network, samples, Terms.of("rprop", 1, SEED), (epoch, mse) -> {}, () -> false);
  }

  private static Samples samples(SplittableRandom random) {
    var inputs = new ArrayList<float[]>();
    var outputs = new ArrayList<float[]>();
    for (int i = 0; i < SAMPLES; i++) {
      inputs.add(row(LAYERS.getFirst(), random));
      outputs.add(row(LAYERS.getLast(), random));
    }
    return new Samples(inputs, outputs);
  }

  private static float[] row(int length, SplittableRandom random) {
    var row = new float[length];
    for (int i = 0; i < length; i++) {
      row[i] = random.nextFloat();
    }
    return row;
  }
}
