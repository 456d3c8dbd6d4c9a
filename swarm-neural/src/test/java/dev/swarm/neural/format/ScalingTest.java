package dev.swarm.neural.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.swarm.neural.data.Samples;
import dev.swarm.neural.format.Scaling.Axis;
import dev.swarm.neural.net.Activation;
import dev.swarm.neural.net.Layer;
import dev.swarm.neural.net.Network;
import dev.swarm.neural.net.Topology;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScalingTest {
  private final Scaling scaling =
      new Scaling(
          List.of(new Axis(10, 2, -1, 1), new Axis(0, 1, 0, 0.5f)),
          List.of(new Axis(100, 50, 0, 0.25f)));

  @Test
  void aDeviationAroundTheMeanBecomesTheRange() {
    var inputs = new float[] {8, -1, 10, 0, 12, 1};
    scaling.scaleInputs(inputs);
    assertThat(inputs).containsExactly(-1, 0, 0, 0.5f, 1, 1);
  }

  @Test
  void outputsAreBroughtBack() {
    var outputs = new float[] {0, 0.25f, 0.5f};
    scaling.descaleOutputs(outputs);
    assertThat(outputs).containsExactly(50, 100, 150);
  }

  @Test
  void samplesAreScaledAsTheNetworkSeesThem() {
    var samples = scaling.scale(Samples.of(2, 1, new float[] {8, 1}, new float[] {150}));
    assertThat(samples.input(0, 0)).isEqualTo(-1);
    assertThat(samples.input(0, 1)).isEqualTo(1);
    assertThat(samples.output(0, 0)).isCloseTo(0.5f, within(1e-6f));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> scaling.scale(Samples.of(1, 1, new float[1], new float[1])));
  }

  @Test
  void whatCannotBeUndoneIsRefused() {
    for (float bad : new float[] {0, Float.NaN, Float.POSITIVE_INFINITY}) {
      assertThatIllegalArgumentException().isThrownBy(() -> new Axis(0, bad, 0, 1));
      assertThatIllegalArgumentException().isThrownBy(() -> new Axis(0, 1, 0, bad));
    }
    assertThatIllegalArgumentException().isThrownBy(() -> new Axis(Float.NaN, 1, 0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Axis(0, 1, Float.NaN, 1));
  }

  @Test
  void itIsForAsManyInputsAndOutputsAsTheNetworkHas() {
    var network = new Network(Topology.layered(1, Layer.of(1, Activation.SIN)), new float[2]);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SavedNetwork(network, Settings.USUAL, Optional.of(scaling)))
        .withMessageContaining("2 inputs and 1 outputs");
  }
}
