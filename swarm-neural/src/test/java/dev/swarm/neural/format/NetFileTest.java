package dev.swarm.neural.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.swarm.neural.kernel.Golden;
import dev.swarm.neural.kernel.Loss;
import dev.swarm.neural.net.Activation;
import dev.swarm.neural.net.Group;
import dev.swarm.neural.net.Initialisation;
import dev.swarm.neural.net.Layer;
import dev.swarm.neural.net.Links;
import dev.swarm.neural.net.Network;
import dev.swarm.neural.net.Sources;
import dev.swarm.neural.net.Topology;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NetFileTest {
  @Test
  void whatLibfannWroteComesBackUnchanged() throws IOException {
    for (var golden : Golden.all()) {
      assertThat(Texts.net(Texts.net(golden.saved()))).as(golden.name()).isEqualTo(golden.saved());
    }
  }

  @Test
  void layeredNetworksShortcutsAndSparseOnesKeepTheirKind() throws IOException {
    assertThat(sources("layered-sin")).containsOnly(Sources.previous());
    assertThat(sources("shortcut-deep")).containsOnly(Sources.allBefore());
    assertThat(sources("cascade-9")).containsOnly(Sources.allBefore()).hasSize(10);
    assertThat(sources("sparse-3")).allMatch(Sources.Listed.class::isInstance);
  }

  private static List<Sources> sources(String golden) throws IOException {
    var topology = Texts.net(Texts.golden(golden)).network().topology();
    return topology.layers().stream().map(Layer::sources).toList();
  }

  @Test
  void theBiasIsTheFirstOfANeuronsWeights() throws IOException {
    String text = Texts.golden("layered-linear");
    String first = text.replaceFirst("weight\\)=\\(0, [^)]*\\)", "weight)=(0, 7)");
    assertThat(Texts.net(first).network().weight(1)).isEqualTo(7);
    String bias = text.replaceFirst("\\(3, [^)]*\\) \\(0, ", "(3, 9) (0, ");
    assertThat(Texts.net(bias).network().weight(0)).isEqualTo(9);
  }

  @Test
  void aMixedNetworkComputesTheSameAfterwards() throws IOException {
    for (long seed = 0; seed < 500; seed++) {
      var network = SavedNetwork.of(Shapes.draw(seed));
      var once = Texts.net(Texts.net(network));
      assertThat(Texts.net(Texts.net(once))).as("seed %d", seed).isEqualTo(once);
      assertThat(once.network().topology().connections())
          .isEqualTo(network.network().topology().connections());
      if (!mixed(network.network().topology())) {
        assertThat(once).as("seed %d", seed).isEqualTo(network);
      }
    }
  }

  private static boolean mixed(Topology topology) {
    return topology.layers().stream().map(layer -> layer.sources().getClass()).distinct().count()
        > 1;
  }

  @Test
  void everyFloatComesBackBitForBit() throws IOException {
    var random = new java.util.SplittableRandom(3);
    var weights = new float[3000];
    for (int i = 0; i < weights.length; i++) {
      float weight = Float.intBitsToFloat(random.nextInt());
      weights[i] = Float.isFinite(weight) ? weight : -0.0f;
    }
    var topology = Topology.layered(2, Layer.of(1000, Activation.SIN));
    var network = SavedNetwork.of(new Network(topology, weights));
    var back = Texts.net(Texts.net(network));
    assertThat(back.network().weights()).isEqualTo(weights);
    assertThat(Float.floatToRawIntBits(back.network().weight(0)))
        .isEqualTo(Float.floatToRawIntBits(weights[0]));
  }

  @Test
  void settingsAreReadAndWritten() throws IOException {
    String text =
        Texts.golden("layered-linear")
            .replace("learning_rate=0.700000", "learning_rate=0.3")
            .replace("training_algorithm=2", "training_algorithm=3")
            .replace("train_error_function=1", "train_error_function=0")
            .replace("train_stop_function=0", "train_stop_function=1")
            .replace("quickprop_mu=1.750000", "quickprop_mu=1.5")
            .replace("cascade_min_out_epochs=50", "cascade_min_out_epochs=17")
            .replace("cascade_activation_functions=3 5", "cascade_activation_functions=17 0");
    var settings = Texts.net(text).settings();
    assertThat(settings.rule(0).id()).isEqualTo("quickprop");
    assertThat(settings.rate()).isEqualTo(0.3f);
    assertThat(settings.training().stop()).isEqualTo(Settings.Stop.BIT_FAILS);
    assertThat(settings.loss().objective()).isEqualTo(Loss.Objective.SQUARE);
    assertThat(settings.quickprop().growth()).isEqualTo(1.5f);
    assertThat(settings.cascade().outputs().least()).isEqualTo(17);
    assertThat(settings.cascade().pool().activations())
        .startsWith(Activation.COS, Activation.LINEAR)
        .hasSize(10);
    assertThat(Texts.net(Texts.net(Texts.net(text))).settings()).isEqualTo(settings);
  }

  @Test
  void theUsualSettingsAreLibfanns() throws IOException {
    assertThat(Texts.net(Texts.golden("layered-linear")).settings()).isEqualTo(Settings.USUAL);
  }

  @Test
  void aNeuronThatLibfannTakesForABiasIsOne() throws IOException {
    var listed = new Sources.Listed(List.of(Links.to(), Links.to(1)));
    var hidden = new Layer(listed, List.of(new Group(2, Activation.THRESHOLD, 0.5f)));
    var topology = new Topology(1, List.of(hidden, Layer.of(1, Activation.LINEAR)));
    var network = SavedNetwork.of(new Initialisation.Uniform(-1, 1).draw(topology, 1));
    String text = Texts.net(network);
    assertThat(text).contains("(0, 1, 0.5) (1, 1, 0.5)");
    assertThat(Texts.net(text).network().topology().connections())
        .isEqualTo(topology.connections());
  }

  @Test
  void aNeuronOfNothingThatLibfannWouldTakeForABiasReadsItsBiasByNothing() throws IOException {
    var listed = new Sources.Listed(List.of(Links.to()));
    var only = new Layer(listed, List.of(new Group(1, Activation.SIGMOID, 0.5f)));
    var network = new Network(new Topology(1, List.of(only)), new float[0]);
    var back = Texts.net(Texts.net(SavedNetwork.of(network))).network();
    assertThat(back.topology().layers().getFirst().sources())
        .isEqualTo(new Sources.Listed(List.of(Links.to(0))));
    assertThat(back.weights()).containsExactly(0);
  }

  @Test
  void whatLibfannHasNotIsNotWritten() {
    var leaky = Topology.layered(1, Layer.of(1, Activation.RECTIFIED_LEAKY));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Texts.net(SavedNetwork.of(new Network(leaky, new float[2]))))
        .withMessageContaining("RECTIFIED_LEAKY")
        .withMessageContaining("JSON");
    var falling = Topology.layered(1, Layer.of(1, Activation.SIGMOID, -0.5f));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Texts.net(SavedNetwork.of(new Network(falling, new float[2]))))
        .withMessageContaining("-0.5");
  }

  @Test
  void scalingIsKept() throws IOException {
    var scaled = Texts.net(Texts.golden("scaled-2"));
    assertThat(scaled.scaling()).isPresent();
    assertThat(Texts.net(Texts.net(scaled)).scaling()).isEqualTo(scaled.scaling());
    assertThat(Texts.net(Texts.golden("single")).scaling()).isEqualTo(Optional.empty());
  }

  @Test
  void whiteSpaceMayBeAnyAsLibfannTakesIt() throws IOException {
    String text = Texts.golden("shortcut");
    assertThat(Texts.net(text.replace("\n", "\r\n"))).isEqualTo(Texts.net(text));
    assertThat(Texts.net(text.replace(", ", ",\n\t") + "\n\n")).isEqualTo(Texts.net(text));
  }
}
