package dev.swarm.neural.cascade;

import dev.swarm.neural.net.Activation;
import dev.swarm.neural.net.Group;
import java.util.ArrayList;
import java.util.List;

/**
 * Which neurons compete for a place: {@code groups} of each activation with each steepness.
 *
 * @param limit they are good enough when the best explains so many times the error that is left
 * @param weightMultiplier with what share of its own output weights the best one is added
 */
public record Candidates(
    List<Activation> activations,
    List<Float> steepnesses,
    int groups,
    double limit,
    float weightMultiplier) {
  /** As in libfann. */
  public static final Candidates USUAL =
      new Candidates(
          List.of(
              Activation.SIGMOID,
              Activation.SIGMOID_SYMMETRIC,
              Activation.GAUSSIAN,
              Activation.GAUSSIAN_SYMMETRIC,
              Activation.ELLIOT,
              Activation.ELLIOT_SYMMETRIC,
              Activation.SIN_SYMMETRIC,
              Activation.COS_SYMMETRIC,
              Activation.SIN,
              Activation.COS),
          List.of(0.25f, 0.5f, 0.75f, 1f),
          2,
          1000,
          0.4f);

  /**
   * @throws IllegalArgumentException when there are none, or one cannot be trained
   */
  public Candidates {
    activations = List.copyOf(activations);
    steepnesses = List.copyOf(steepnesses);
    if (activations.isEmpty() || steepnesses.isEmpty() || groups < 1) {
      throw new IllegalArgumentException("no candidates");
    }
    for (var activation : activations) {
      if (!activation.differentiable()) {
        throw new IllegalArgumentException(
            activation + " has no derivative, so that a candidate cannot be trained");
      }
    }
  }

  public int count() {
    return activations.size() * steepnesses.size() * groups;
  }

  List<Group> neurons() {
    var neurons = new ArrayList<Group>();
    for (var activation : activations) {
      for (float steepness : steepnesses) {
        neurons.add(new Group(groups, activation, steepness));
      }
    }
    return neurons;
  }

  Group neuron(int candidate) {
    var like = neurons().get(candidate / groups);
    return new Group(1, like.activation(), like.steepness());
  }
}
