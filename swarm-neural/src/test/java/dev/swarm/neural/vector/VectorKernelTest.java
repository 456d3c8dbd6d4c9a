package dev.swarm.neural.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.swarm.neural.data.Samples;
import dev.swarm.neural.kernel.Kernel;
import dev.swarm.neural.kernel.Loss;
import dev.swarm.neural.net.Activation;
import dev.swarm.neural.net.Group;
import dev.swarm.neural.net.Initialisation;
import dev.swarm.neural.net.Layer;
import dev.swarm.neural.net.Links;
import dev.swarm.neural.net.Network;
import dev.swarm.neural.net.Sources;
import dev.swarm.neural.net.Topology;
import dev.swarm.neural.reference.ReferenceKernel;
import dev.swarm.neural.rule.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class VectorKernelTest {
  private final Kernel kernel = VectorKernel.find().orElseThrow();
  private final Kernel reference = new ReferenceKernel();

  @Test
  void networksOfAnyShapeAgreeWithTheReference() {
    for (int seed = 0; seed < 300; seed++) {
      var random = new SplittableRandom(seed);
      var network = new Initialisation.Uniform(-0.6f, 0.6f).draw(shape(random), seed);
      var samples = samples(network.topology(), 1 + random.nextInt(150), random);
      agree(network, samples, loss(random), "seed " + seed);
    }
  }

  private void agree(Network network, Samples samples, Loss loss, String name) {
    try (var ours = kernel.load(network);
        var theirs = reference.load(network)) {
      var inputs = new float[samples.count() * samples.inputs()];
      samples.copyInputs(0, inputs);
      var given = new float[samples.count() * samples.outputs()];
      var right = given.clone();
      ours.run(inputs, given);
      theirs.run(inputs, right);
      assertThat(given).as(name).containsExactly(right, within(2e-5f));
      var slopes = theirs.slopes(samples, loss);
      float most = 1e-3f;
      for (float slope : slopes) {
        most = Math.max(most, Math.abs(slope));
      }
      assertThat(ours.slopes(samples, loss)).as(name).containsExactly(slopes, within(most * 1e-4f));
    }
  }

  private static Topology shape(SplittableRandom random) {
    int inputs = 1 + random.nextInt(70);
    var layers = new ArrayList<Layer>();
    int values = 1 + inputs;
    for (int left = 1 + random.nextInt(3); left > 0; left--) {
      var groups = new ArrayList<Group>();
      for (int more = random.nextInt(3); more >= 0; more--) {
        groups.add(group(random));
      }
      var layer = new Layer(Sources.previous(), groups);
      int before = values;
      layers.add(
          switch (random.nextInt(3)) {
            case 0 -> layer;
            case 1 -> layer.reading(Sources.allBefore());
            default -> layer.reading(listed(layer.neurons(), before, random));
          });
      values += layer.neurons();
    }
    return new Topology(inputs, layers);
  }

  private static Group group(SplittableRandom random) {
    var activations = Activation.values();
    float steepness = 0.1f + random.nextFloat();
    return new Group(
        1 + random.nextInt(40), activations[random.nextInt(activations.length)], steepness);
  }

  private static Sources listed(int neurons, int values, SplittableRandom random) {
    var links = new ArrayList<Links>();
    for (int i = 0; i < neurons; i++) {
      links.add(Links.to(random.ints(random.nextInt(9), 0, values).distinct().toArray()));
    }
    return new Sources.Listed(links);
  }

  private static Loss loss(SplittableRandom random) {
    return Loss.USUAL
        .with(Loss.Objective.values()[random.nextInt(2)])
        .with(Loss.Slopes.values()[random.nextInt(2)]);
  }

  private static Samples samples(Topology topology, int count, SplittableRandom random) {
    return Samples.of(
        topology.inputs(),
        topology.outputs(),
        numbers(count * topology.inputs(), -1, 1, random),
        numbers(count * topology.outputs(), 0, 0.9f, random));
  }

  private static float[] numbers(int count, float lowest, float highest, SplittableRandom random) {
    var numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = lowest + random.nextFloat() * (highest - lowest);
    }
    return numbers;
  }

  @Test
  void aSampleGivesTheSameBitsAloneAndAmongOthers() {
    for (int seed = 0; seed < 40; seed++) {
      var random = new SplittableRandom(seed);
      var network = new Initialisation.Uniform(-1, 1).draw(shape(random), seed);
      int inputs = network.topology().inputs();
      int outputs = network.topology().outputs();
      var all = numbers(71 * inputs, -2, 2, random);
      try (var loaded = kernel.load(network)) {
        var together = new float[71 * outputs];
        loaded.run(all, together);
        for (int sample = 0; sample < 71; sample++) {
          var alone = new float[outputs];
          loaded.run(
              java.util.Arrays.copyOfRange(all, sample * inputs, (sample + 1) * inputs), alone);
          assertThat(alone)
              .as("seed %d, sample %d", seed, sample)
              .isEqualTo(
                  java.util.Arrays.copyOfRange(together, sample * outputs, (sample + 1) * outputs));
        }
      }
    }
  }

  @Test
  void everyRuleMovesWeightsAsInTheReference() {
    for (var rule :
        List.of(
            new Rule.Incremental(0.3f, 0.4f),
            new Rule.Batch(0.7f, 0.5f),
            Rule.ResilientPropagation.USUAL,
            Rule.Quickprop.USUAL,
            Rule.AnnealedPropagation.usual(7),
            Rule.Adam.USUAL)) {
      var random = new SplittableRandom(5);
      var topology =
          Topology.layered(
              7, Layer.of(19, Activation.SIGMOID_SYMMETRIC), Layer.of(3, Activation.SIGMOID));
      var network = new Initialisation.Uniform(-0.5f, 0.5f).draw(topology, 3);
      var samples = samples(topology, 90, random);
      try (var ours = kernel.load(network);
          var theirs = reference.load(network)) {
        for (int epoch = 0; epoch < 8; epoch++) {
          var deviation = ours.epoch(samples, Loss.USUAL, rule);
          var right = theirs.epoch(samples, Loss.USUAL, rule);
          assertThat(deviation.squares()).as("%s", rule).isCloseTo(right.squares(), within(1e-3));
          assertThat(deviation.outputs()).isEqualTo(right.outputs());
        }
        assertThat(ours.network().weights())
            .as("%s", rule)
            .containsExactly(theirs.network().weights(), within(1e-3f));
      }
    }
  }
}
