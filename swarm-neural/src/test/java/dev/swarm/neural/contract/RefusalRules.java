package dev.swarm.neural.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.swarm.neural.data.Samples;
import dev.swarm.neural.kernel.Loss;
import dev.swarm.neural.net.Activation;
import dev.swarm.neural.net.Initialisation;
import dev.swarm.neural.net.Layer;
import dev.swarm.neural.net.Network;
import dev.swarm.neural.net.Topology;
import dev.swarm.neural.rule.Rule;
import org.junit.jupiter.api.Test;

/** What a network does not take. */
interface RefusalRules extends KernelRules {
  private static Network network() {
    return new Initialisation.Uniform(-1, 1)
        .draw(
            Topology.layered(2, Layer.of(3, Activation.SIGMOID), Layer.of(2, Activation.LINEAR)),
            1);
  }

  @Test
  default void aRunOfAWrongLengthIsRefused() {
    try (var loaded = kernel().load(network())) {
      for (int inputs : new int[] {0, 1, 3, 4}) {
        assertThatIllegalArgumentException()
            .as("%d inputs", inputs)
            .isThrownBy(() -> loaded.run(new float[inputs], new float[2]));
      }
      for (int outputs : new int[] {0, 1, 3, 4}) {
        assertThatIllegalArgumentException()
            .as("%d outputs", outputs)
            .isThrownBy(() -> loaded.run(new float[2], new float[outputs]));
      }
    }
  }

  @Test
  default void anInputThatIsNoNumberIsRefusedAndNothingIsWritten() {
    try (var loaded = kernel().load(network())) {
      for (float input :
          new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
        var outputs = new float[] {5, 6, 7, 8};
        assertThatIllegalArgumentException()
            .isThrownBy(() -> loaded.run(new float[] {1, 2, 3, input}, outputs));
        assertThat(outputs).containsExactly(5, 6, 7, 8);
      }
    }
  }

  @Test
  default void samplesOfOtherLengthsAreRefused() {
    var narrow = Samples.of(1, 2, new float[1], new float[2]);
    var wide = Samples.of(2, 3, new float[2], new float[3]);
    try (var loaded = kernel().load(network())) {
      for (var samples : new Samples[] {narrow, wide}) {
        assertThatIllegalArgumentException().isThrownBy(() -> loaded.slopes(samples, Loss.USUAL));
        assertThatIllegalArgumentException().isThrownBy(() -> loaded.measure(samples, Loss.USUAL));
        assertThatIllegalArgumentException()
            .isThrownBy(() -> loaded.epoch(samples, Loss.USUAL, Rule.Batch.USUAL));
      }
      assertThat(loaded.network()).isEqualTo(network());
    }
  }

  @Test
  default void afterItIsClosedANetworkDoesNothing() {
    var samples = Samples.of(2, 2, new float[2], new float[2]);
    var loaded = kernel().load(network());
    loaded.close();
    loaded.close();

    assertThatIllegalStateException().isThrownBy(() -> loaded.run(new float[2], new float[2]));
    assertThatIllegalStateException().isThrownBy(() -> loaded.slopes(samples, Loss.USUAL));
    assertThatIllegalStateException().isThrownBy(() -> loaded.measure(samples, Loss.USUAL));
    assertThatIllegalStateException()
        .isThrownBy(() -> loaded.epoch(samples, Loss.USUAL, Rule.Batch.USUAL));
    assertThatIllegalStateException().isThrownBy(loaded::network);
    assertThatIllegalStateException().isThrownBy(loaded::topology);
  }
}
