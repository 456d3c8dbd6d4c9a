package dev.swarm.neural.format;

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

/** Networks of every kind that a file can hold, drawn from a seed. */
final class Shapes {
  private final SplittableRandom random;

  private Shapes(long seed) {
    random = new SplittableRandom(seed);
  }

  /** Layers that read the one before, all before, or what is listed, by turns or at random. */
  static Network draw(long seed) {
    return new Shapes(seed).network();
  }

  private Network network() {
    int inputs = 1 + random.nextInt(5);
    int kind = random.nextInt(4);
    var layers = new ArrayList<Layer>();
    int from = 1;
    int values = 1 + inputs;
    for (int i = random.nextInt(4); i >= 0; i--) {
      var groups = groups();
      int neurons = groups.stream().mapToInt(Group::neurons).sum();
      layers.add(new Layer(sources(kind, neurons, from, values), groups));
      from = values;
      values += neurons;
    }
    var weights = new Initialisation.Uniform(-1.5f, 1.5f);
    return weights.draw(new Topology(inputs, layers), random.nextLong());
  }

  private List<Group> groups() {
    var groups = new ArrayList<Group>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      // Those that jump are left out, lest rounding decide, and those that libfann has not.
      var activation = Activation.values()[3 + random.nextInt(14)];
      groups.add(new Group(1 + random.nextInt(3), activation, 0.1f + 0.2f * groups.size()));
    }
    return groups;
  }

  private Sources sources(int kind, int neurons, int from, int values) {
    return switch (kind) {
      case 0 -> Sources.previous();
      case 1 -> Sources.allBefore();
      case 2 -> listed(neurons, from, values);
      default ->
          switch (random.nextInt(3)) {
            case 0 -> Sources.previous();
            case 1 -> Sources.allBefore();
            default -> listed(neurons, 0, values);
          };
    };
  }

  private Sources listed(int neurons, int from, int values) {
    var all = new ArrayList<Links>();
    for (int i = 0; i < neurons; i++) {
      var links = new int[1 + random.nextInt(4)];
      for (int j = 0; j < links.length; j++) {
        links[j] = random.nextInt(5) == 0 ? 0 : from + random.nextInt(values - from);
      }
      all.add(Links.to(links));
    }
    return new Sources.Listed(all);
  }
}
