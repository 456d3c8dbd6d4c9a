package dev.swarm.neural.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.swarm.neural.net.Activation;
import dev.swarm.neural.net.Group;
import dev.swarm.neural.net.Layer;
import dev.swarm.neural.net.Links;
import dev.swarm.neural.net.Network;
import dev.swarm.neural.net.Sources;
import dev.swarm.neural.net.Topology;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a network gives. */
interface RunRules extends KernelRules {
  private float[] run(Network network, float... inputs) {
    try (var loaded = kernel().load(network)) {
      var topology = network.topology();
      var outputs = new float[inputs.length / topology.inputs() * topology.outputs()];
      loaded.run(inputs, outputs);
      return outputs;
    }
  }

  @ParameterizedTest
  @CsvSource({
    "LINEAR, -3, -1, -0.25, 0, 0.5, 2",
    "THRESHOLD, 0, 0, 0, 1, 1, 1",
    "THRESHOLD_SYMMETRIC, -1, -1, -1, 1, 1, 1",
    "SIGMOID, 0.002472623, 0.1192029, 0.3775407, 0.5, 0.7310586, 0.9820138",
    "SIGMOID_STEPWISE, 0, 0.1523324, 0.3862201, 0.5, 0.7275598, 0.9702226",
    "SIGMOID_SYMMETRIC, -0.9950548, -0.7615942, -0.2449187, 0, 0.4621172, 0.9640276",
    "SIGMOID_SYMMETRIC_STEPWISE, -1, -0.6953353, -0.2275598, 0, 0.4551196, 0.9404452",
    "GAUSSIAN, 0.0001234098, 0.3678794, 0.9394131, 1, 0.7788008, 0.01831564",
    "GAUSSIAN_SYMMETRIC, -0.9997532, -0.2642411, 0.8788261, 1, 0.5576016, -0.9633687",
    "ELLIOT, 0.125, 0.25, 0.4, 0.5, 0.6666667, 0.8333333",
    "ELLIOT_SYMMETRIC, -0.75, -0.5, -0.2, 0, 0.3333333, 0.6666667",
    "LINEAR_PIECE, 0, 0, 0, 0, 0.5, 1",
    "LINEAR_PIECE_SYMMETRIC, -1, -1, -0.25, 0, 0.5, 1",
    "SIN_SYMMETRIC, -0.14112, -0.841471, -0.247404, 0, 0.4794255, 0.9092974",
    "COS_SYMMETRIC, -0.9899925, 0.5403023, 0.9689124, 1, 0.8775826, -0.4161468",
    "SIN, 0.42944, 0.07926451, 0.376298, 0.5, 0.7397128, 0.9546487",
    "COS, 0.005003752, 0.7701512, 0.9844562, 1, 0.9387913, 0.2919266",
    "RECTIFIED, 0, 0, 0, 0, 0.5, 2",
    "RECTIFIED_LEAKY, -0.03, -0.01, -0.0025, 0, 0.5, 2",
  })
  default void anActivationGivesWhatItsFormulaSays(
      Activation activation, float a, float b, float c, float d, float e, float f) {
    var network =
        new Network(Topology.layered(1, Layer.of(1, activation, 0.5f)), new float[] {0, 2});

    assertThat(run(network, -3, -1, -0.25f, 0, 0.5f, 2))
        .containsExactly(new float[] {a, b, c, d, e, f}, within(2e-6f));
  }

  @Test
  default void weightsStandInTheOrderOfWhatANeuronReads() {
    var layers = new Layer[] {Layer.of(2, Activation.LINEAR, 1), Layer.of(1, Activation.LINEAR, 1)};

    var layered = new Network(Topology.layered(2, layers), new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9});
    float first = 1 + 2 * 0.5f + 3 * -1;
    float second = 4 + 5 * 0.5f + 6 * -1;
    assertThat(run(layered, 0.5f, -1)).containsExactly(7 + 8 * first + 9 * second);

    var shortcut =
        new Network(Topology.shortcut(2, layers), new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11});
    assertThat(run(shortcut, 0.5f, -1))
        .containsExactly(7 + 8 * 0.5f + 9 * -1 + 10 * first + 11 * second);
  }

  @Test
  default void aSparseNeuronReadsJustWhatIsListed() {
    var links = List.of(Links.to(2, 0), Links.to(), Links.to(1, 1));
    var layer = new Layer(new Sources.Listed(links), List.of(new Group(3, Activation.LINEAR, 1)));
    var network = new Network(new Topology(2, List.of(layer)), new float[] {3, 5, 7, 11});

    assertThat(run(network, 0.5f, -1)).containsExactly(3 * -1 + 5, 0, 7 * 0.5f + 11 * 0.5f);
  }

  @Test
  default void neuronsOfOneLayerMayDiffer() {
    var layer =
        new Layer(
            Sources.previous(),
            List.of(
                new Group(1, Activation.LINEAR, 0.5f),
                new Group(2, Activation.RECTIFIED, 1),
                new Group(1, Activation.LINEAR, -2)));
    var network =
        new Network(new Topology(1, List.of(layer)), new float[] {0, 1, 0, 1, 0, -1, 0, 1});

    assertThat(run(network, 3)).containsExactly(1.5f, 3, 0, -6);
  }

  @Test
  default void aSumIsClippedAsInLibfann() {
    var layer =
        new Layer(
            Sources.previous(),
            List.of(
                new Group(1, Activation.LINEAR, 0.5f), new Group(1, Activation.LINEAR, -0.25f)));
    var network = new Network(new Topology(1, List.of(layer)), new float[] {0, 1000, 0, 1000});

    assertThat(run(network, 1)).containsExactly(300, -250);
    assertThat(run(network, -1)).containsExactly(-300, 250);
    assertThat(run(network, 1000)).containsExactly(300, -600);
  }

  @Test
  default void manySamplesGiveWhatEachGivesAlone() {
    for (long seed = 1; seed <= 40; seed++) {
      var network = Cases.smooth(seed).network();
      int inputs = network.topology().inputs();
      int outputs = network.topology().outputs();
      int count = seed % 7 == 0 ? 257 : (int) seed;
      var all = new float[count * inputs];
      for (int i = 0; i < all.length; i++) {
        all[i] = (float) Math.sin(i * (double) seed);
      }
      var together = run(network, all);
      for (int sample = 0; sample < count; sample++) {
        var alone = run(network, Arrays.copyOfRange(all, sample * inputs, (sample + 1) * inputs));
        Agreement.within(
            2e-6,
            Arrays.copyOfRange(together, sample * outputs, (sample + 1) * outputs),
            alone,
            "sample %d of %d, seed %d".formatted(sample, count, seed));
      }
    }
  }
}
