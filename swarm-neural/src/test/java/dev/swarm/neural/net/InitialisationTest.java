package dev.swarm.neural.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class InitialisationTest {
  private static final Topology LARGE =
      Topology.layered(9, Layer.of(100, Activation.SIN), Layer.of(50, Activation.SIN));

  @Test
  void aSeedGivesTheSameWeightsEachTimeAndAnotherOthers() {
    var uniform = new Initialisation.Uniform(-1, 1);
    assertThat(uniform.draw(LARGE, 7)).isEqualTo(uniform.draw(LARGE, 7));
    assertThat(uniform.draw(LARGE, 8)).isNotEqualTo(uniform.draw(LARGE, 7));
  }

  @Test
  void uniformWeightsFillTheirRange() {
    var weights = new Initialisation.Uniform(-0.5f, 2).draw(LARGE, 1).weights();
    float lowest = 9;
    float highest = -9;
    double sum = 0;
    for (float weight : weights) {
      lowest = Math.min(lowest, weight);
      highest = Math.max(highest, weight);
      sum += weight;
    }
    assertThat(lowest).isBetween(-0.5f, -0.49f);
    assertThat(highest).isBetween(1.99f, 2f);
    assertThat(sum / weights.length).isBetween(0.7, 0.8);
  }

  @Test
  void aRangeOfOneNumberIsThatNumber() {
    assertThat(new Initialisation.Uniform(0.25f, 0.25f).draw(LARGE, 1).weights())
        .containsOnly(0.25f);
  }

  @Test
  void widrowAndNguyensWeightsGoUpToTheirMostAndOnlyTheBiasBelowZero() {
    var network = new Initialisation.WidrowNguyen(-1, 3).draw(LARGE, 1);
    float most = (float) (0.7 * Math.pow(100, 1 / 9.0) / 4);
    float highest = 0;
    float lowestBias = 0;
    for (var block : LARGE.plan()) {
      for (int i = block.weights(); i < block.weightsEnd(); i++) {
        boolean bias = (i - block.weights()) % block.reads().width() == 0;
        assertThat(network.weight(i)).isBetween(bias ? -most : 0, most);
        highest = Math.max(highest, network.weight(i));
        lowestBias = bias ? Math.min(lowestBias, network.weight(i)) : lowestBias;
      }
    }
    assertThat(highest).isGreaterThan(0.99f * most);
    assertThat(lowestBias).isLessThan(-0.9f * most);
  }

  @Test
  void inASparseLayerTheBiasIsWhereItIsListed() {
    var sources = new Sources.Listed(List.of(Links.to(1, 0)));
    var layer = new Layer(sources, List.of(new Group(1, Activation.SIN, 1)));
    var topology = new Topology(1, List.of(layer));
    int below = 0;
    for (long seed = 0; seed < 200; seed++) {
      var network = new Initialisation.WidrowNguyen(0, 1).draw(topology, seed);
      assertThat(network.weight(0)).isNotNegative();
      below += network.weight(1) < 0 ? 1 : 0;
    }
    assertThat(below).isBetween(60, 140);
  }

  @Test
  void aRangeHasABeginningAndAnEnd() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Initialisation.Uniform(1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Initialisation.Uniform(0, Float.NaN));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Initialisation.Uniform(-Float.MAX_VALUE, Float.MAX_VALUE));
    assertThatIllegalArgumentException().isThrownBy(() -> new Initialisation.WidrowNguyen(1, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Initialisation.WidrowNguyen(0, Float.POSITIVE_INFINITY));
  }
}
