package dev.swarm.neural.contract;

import dev.swarm.neural.data.Samples;
import dev.swarm.neural.net.Activation;
import dev.swarm.neural.net.Group;
import dev.swarm.neural.net.Initialisation;
import dev.swarm.neural.net.Layer;
import dev.swarm.neural.net.Links;
import dev.swarm.neural.net.Network;
import dev.swarm.neural.net.Sources;
import dev.swarm.neural.net.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Networks and samples that are drawn from a seed. */
final class Cases {
  private final SplittableRandom random;
  private final List<Activation> activations;
  private final int most;

  private Cases(long seed, List<Activation> activations, int most) {
    this.random = new SplittableRandom(seed);
    this.activations = activations;
    this.most = most;
  }

  /** A network, and samples that fit it. */
  record Case(String name, Network network, Samples samples) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** Of any shape: layered, with shortcuts, sparse, and all of them mixed. */
  static Case any(long seed) {
    return of(seed, List.of(Activation.values()), 10);
  }

  /**
   * Of any shape, with activations that have one derivative everywhere, and few neurons: rounding
   * does not grow much in a few epochs.
   */
  static Case smooth(long seed) {
    return of(
        seed,
        Stream.of(Activation.values())
            .filter(Activation::differentiable)
            .filter(it -> !it.name().contains("STEPWISE"))
            .filter(it -> !it.name().contains("PIECE"))
            .filter(it -> !it.name().contains("RECTIFIED"))
            .toList(),
        4);
  }

  private static Case of(long seed, List<Activation> activations, int most) {
    var cases = new Cases(seed, activations, most);
    var topology = cases.topology();
    return cases.of("seed " + seed, topology);
  }

  /** Each of the three shapes, with one activation throughout. */
  static List<Case> shapes(Activation activation) {
    var cases = new Cases(activation.ordinal() + 1, List.of(activation), 10);
    var layers =
        new Layer[] {
          Layer.of(5, activation, 0.7f), Layer.of(3, activation, 0.9f), Layer.of(2, activation)
        };
    return List.of(
        cases.of(activation + " layered", Topology.layered(3, layers)),
        cases.of(activation + " shortcut", Topology.shortcut(3, layers)),
        cases.of(
            activation + " sparse",
            Topology.layered(
                3,
                layers[0].reading(
                    listed(
                        Links.to(0, 1, 2),
                        Links.to(3, 0),
                        Links.to(1),
                        Links.to(2, 2),
                        Links.to())),
                layers[1].reading(
                    listed(Links.to(4, 5, 6, 7, 8), Links.to(0, 5), Links.to(8, 1, 4, 0))),
                layers[2].reading(listed(Links.to(0, 9, 10, 11), Links.to(11, 4, 2))))));
  }

  private static Sources listed(Links... neurons) {
    return new Sources.Listed(List.of(neurons));
  }

  private Case of(String name, Topology topology) {
    var network = new Initialisation.Uniform(-0.7f, 0.7f).draw(topology, random.nextLong());
    int count = random.nextInt(1, 13);
    var given = new float[count * topology.inputs()];
    for (int i = 0; i < given.length; i++) {
      given[i] = (float) random.nextDouble(-1, 1);
    }
    var wanted = new float[count * topology.outputs()];
    for (int i = 0; i < wanted.length; i++) {
      wanted[i] = (float) random.nextDouble(0.1, 0.9);
    }
    return new Case(
        name, network, Samples.of(topology.inputs(), topology.outputs(), given, wanted));
  }

  private Topology topology() {
    int inputs = random.nextInt(1, 8);
    var layers = new ArrayList<Layer>();
    int values = 1 + inputs;
    int kind = random.nextInt(4);
    int count = random.nextInt(1, 5);
    for (int i = 0; i < count; i++) {
      var groups = groups();
      int neurons = groups.stream().mapToInt(Group::neurons).sum();
      layers.add(new Layer(sources(kind == 3 ? random.nextInt(3) : kind, neurons, values), groups));
      values += neurons;
    }
    return new Topology(inputs, layers);
  }

  private List<Group> groups() {
    return IntStream.range(0, random.nextInt(1, 4))
        .mapToObj(
            ignored ->
                new Group(
                    random.nextInt(1, most + 1),
                    activations.get(random.nextInt(activations.size())),
                    (random.nextInt(8) == 0 ? -1 : 1) * (float) random.nextDouble(0.25, 1)))
        .toList();
  }

  private Sources sources(int kind, int neurons, int values) {
    return switch (kind) {
      case 0 -> Sources.previous();
      case 1 -> Sources.allBefore();
      default ->
          new Sources.Listed(
              IntStream.range(0, neurons)
                  .mapToObj(
                      ignored ->
                          Links.to(
                              random
                                  .ints(0, values)
                                  .limit(random.nextInt(0, values + 1))
                                  .toArray()))
                  .toList());
    };
  }
}
