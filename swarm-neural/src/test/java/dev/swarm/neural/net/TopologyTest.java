package dev.swarm.neural.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopologyTest {
  @Test
  void aLayerReadsTheBiasAndTheLayerBefore() {
    var topology = Topology.layered(3, sines(4), sines(2));
    assertThat(topology.connections()).isEqualTo(4 * (1 + 3) + 2 * (1 + 4));
    assertThat(topology.values()).isEqualTo(1 + 3 + 4 + 2);
    assertThat(topology.outputs()).isEqualTo(2);
  }

  @Test
  void withShortcutsALayerReadsTheBiasTheInputsAndAllLayersBefore() {
    var topology = Topology.shortcut(3, sines(4), sines(2));
    assertThat(topology.connections()).isEqualTo(4 * (1 + 3) + 2 * (1 + 3 + 4));
  }

  @Test
  void aSparseNeuronReadsJustWhatIsListed() {
    var topology =
        new Topology(3, List.of(listed(Links.to(3, 1), Links.to()), listed(Links.to(4))));
    assertThat(topology.connections()).isEqualTo(3);
    assertThat(topology.outputs()).isEqualTo(1);
  }

  @Test
  void aNeuronReadsNeitherItselfNorItsLayerNorWhatIsNoValue() {
    assertThat(new Topology(2, List.of(listed(Links.to(2), Links.to(0)))).connections())
        .isEqualTo(2);
    for (int value : new int[] {3, 4, -1, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Topology(2, List.of(listed(Links.to(2), Links.to(0, value)))))
          .withMessageContaining("only the values below 3");
    }
  }

  @Test
  void thereIsSomethingToCompute() {
    assertThatIllegalArgumentException().isThrownBy(() -> Topology.layered(0, sines(1)));
    assertThatIllegalArgumentException().isThrownBy(() -> Topology.layered(-1, sines(1)));
    assertThatIllegalArgumentException().isThrownBy(() -> Topology.layered(1));
    assertThatIllegalArgumentException().isThrownBy(() -> sines(0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Layer(Sources.previous(), List.of()));
  }

  @Test
  void aNetworkMayBeAsLargeAsTheLimitsAndNoLarger() {
    assertThat(Topology.layered(Limits.VALUES - 1, sines(1)).values()).isEqualTo(1 + Limits.VALUES);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Topology.layered(Limits.VALUES, sines(1)))
        .withMessage("1,048,577 inputs and neurons, more than 1,048,576");
    assertThat(Topology.layered(4095, sines(4096)).connections()).isEqualTo(Limits.CONNECTIONS);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Topology.layered(4095, sines(4097)))
        .withMessage("16,781,312 connections, more than 16,777,216");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 65_536, 2_000_000_000, Integer.MAX_VALUE})
  void sizesThatOverflowAreRefusedAndNotTakenForSmallOnes(int inputs) {
    var group = new Group(Integer.MAX_VALUE, Activation.SIN, 1);
    for (var sources : List.of(Sources.previous(), Sources.allBefore())) {
      var huge = new Layer(sources, List.of(group, group, group));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Topology(inputs, List.of(huge, huge, huge)));
    }
  }

  @Test
  void aListedLayerListsEveryNeuron() {
    var one = new Sources.Listed(List.of(Links.to(0)));
    var two = List.of(new Group(2, Activation.SIN, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Layer(one, two))
        .withMessage("a layer of 2 neurons lists what 1 read");
  }

  @ParameterizedTest
  @ValueSource(floats = {0, -0f, Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void aSteepnessIsFiniteAndNotZero(float steepness) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Group(1, Activation.SIN, steepness))
        .withMessageContaining("a steepness of");
  }

  private static Layer sines(int neurons) {
    return Layer.of(neurons, Activation.SIN);
  }

  private static Layer listed(Links... neurons) {
    var sources = new Sources.Listed(List.of(neurons));
    return new Layer(sources, List.of(new Group(neurons.length, Activation.SIN, 1)));
  }
}
