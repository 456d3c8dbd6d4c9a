package dev.swarm.neural.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {
  private final Topology topology = Topology.layered(1, Layer.of(1, Activation.SIN));

  @Test
  void itKeepsItsWeightsToItself() {
    var weights = new float[] {1, 2};
    var network = new Network(topology, weights);
    weights[0] = 9;
    network.weights()[1] = 9;
    assertThat(network.weights()).containsExactly(1, 2);
    assertThat(network.weight(1)).isEqualTo(2);
  }

  @Test
  void itHasAWeightForEachConnection() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Network(topology, new float[3]))
        .withMessage("3 weights for 2 connections");
    assertThatIllegalArgumentException().isThrownBy(() -> new Network(topology, new float[1]));
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void itsWeightsAreFinite(float weight) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Network(topology, new float[] {0, weight}))
        .withMessage("weight 1 is " + weight);
  }

  @Test
  void networksOfTheSameShapeAndWeightsAreEqual() {
    var network = new Network(topology, new float[] {1, 2});
    var steeper = Topology.layered(1, Layer.of(1, Activation.SIN, 0.75f));
    assertThat(network)
        .isEqualTo(new Network(topology, new float[] {1, 2}))
        .hasSameHashCodeAs(new Network(topology, new float[] {1, 2}))
        .isNotEqualTo(new Network(topology, new float[] {1, 3}))
        .isNotEqualTo(new Network(steeper, new float[] {1, 2}));
  }
}
