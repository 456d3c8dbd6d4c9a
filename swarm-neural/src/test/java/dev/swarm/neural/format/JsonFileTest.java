package dev.swarm.neural.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.swarm.neural.kernel.Golden;
import dev.swarm.neural.net.Activation;
import dev.swarm.neural.net.Layer;
import dev.swarm.neural.net.Network;
import dev.swarm.neural.net.Topology;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonFileTest {
  private static final String SMALL =
      """
      {
        "format": "swarm-network+json;1",
        "inputs": 1,
        "layers": [
          {"reads": "PREVIOUS", "groups": [
            {"neurons": 1, "activation": "SIGMOID", "steepness": 0.5}]},
          {"reads": "LISTED", "links": [[0, 2]], "groups": [
            {"neurons": 1, "activation": "LINEAR", "steepness": 1}]}],
        "weights": [1, -2.5, 3e-2, 4]
      }
      """;

  @Test
  void aNetworkIsWhatItsFieldsSay() throws IOException {
    var saved = Texts.json(SMALL);
    assertThat(saved.network().weights()).containsExactly(1, -2.5f, 0.03f, 4);
    assertThat(saved.network().topology().layers().getLast().neurons()).isEqualTo(1);
    assertThat(saved.settings()).isEqualTo(Settings.USUAL);
    assertThat(saved.scaling()).isEmpty();
  }

  @Test
  void everyNetworkComesBackUnchanged() throws IOException {
    for (var golden : Golden.all()) {
      assertThat(Texts.json(Texts.json(golden.saved()))).isEqualTo(golden.saved());
    }
    for (long seed = 0; seed < 500; seed++) {
      var saved = SavedNetwork.of(Shapes.draw(seed));
      assertThat(Texts.json(Texts.json(saved))).as("seed %d", seed).isEqualTo(saved);
    }
  }

  @Test
  void whatOnlyWeHaveIsKept() throws IOException {
    var topology = Topology.layered(1, Layer.of(1, Activation.RECTIFIED, -2));
    var saved = SavedNetwork.of(new Network(topology, new float[2]));
    assertThat(Texts.json(Texts.json(saved))).isEqualTo(saved);
  }

  @Test
  void everyFloatComesBackBitForBit() throws IOException {
    var random = new SplittableRandom(7);
    var weights = new float[300_000];
    for (int i = 0; i < weights.length; i++) {
      float weight = Float.intBitsToFloat(random.nextInt());
      weights[i] = Float.isFinite(weight) ? weight : -0.0f;
    }
    var topology = Topology.layered(2, Layer.of(100_000, Activation.SIN));
    var back = Texts.json(Texts.json(SavedNetwork.of(new Network(topology, weights)))).network();
    for (int i = 0; i < weights.length; i++) {
      assertThat(Float.floatToRawIntBits(back.weight(i)))
          .isEqualTo(Float.floatToRawIntBits(weights[i]));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      textBlock =
          """
          json;1                | json;2                   | not one of the values accepted for Enum class: [swarm-network+json;1]
          "inputs": 1,          | ''                       | inputs
          "inputs": 1,          | "inputs": 1, "more": 2,  | more
          "inputs": 1,          | "inputs": 1, "inputs": 1, | Duplicate
          "inputs": 1,          | "inputs": 0,             | a network of 0 inputs
          "inputs": 1,          | "inputs": -5,            | a network of -5 inputs
          "inputs": 1,          | "inputs": 1.5,           | inputs
          "inputs": 1,          | "inputs": "1",           | inputs
          "inputs": 1,          | "inputs": null,          | inputs
          "inputs": 1,          | "inputs": 99999999999,   | inputs
          "inputs": 1,          | "inputs": 2000000000,    | inputs and neurons, more than
          "neurons": 1, "activation": "SIG  | "neurons": 2000000000, "activation": "SIG | inputs and neurons, more than
          "SIGMOID"             | "SIGMA"                  | layers[0].groups[0].activation
          "SIGMOID"             | 3                        | layers[0].groups[0].activation
          "SIGMOID"             | null                     | layers[0].groups[0].activation
          "steepness": 0.5      | "steepness": 0           | layers[0].groups[0]: a steepness of 0.0
          "PREVIOUS"            | "LISTED"                 | layers[0]: reads LISTED, but has no links
          "LISTED"              | "ALL_BEFORE"             | layers[1]: links, but reads ALL_BEFORE
          [[0, 2]]              | [[0, 3]]                 | only the values below 3
          [[0, 2]]              | [[0, -1]]                | only the values below 3
          [[0, 2]]              | [[0, 2], [1]]            | a layer of 1 neurons lists what 2 read
          [[0, 2]]              | [null]                   | layers[1].links
          4]                    | 4, 5]                    | 5 weights for 4 connections
          4]                    | 1e50]                    | weight 3 is Infinity
          4]                    | NaN]                     | NaN
          4]                    | "NaN"]                   | weight 3 is NaN
          4]                    | null]                    | weights
          4]                    | "4"]                     | weights
          """)
  void whatIsWrongIsToldWithItsPlace(String from, String to, String message) {
    assertThat(SMALL).contains(from);
    assertThatExceptionOfType(MalformedException.class)
        .isThrownBy(() -> Texts.json(SMALL.replace(from, to)))
        .withMessageContaining(message);
  }

  @Test
  void whatIsNoWholeJsonIsRefused() {
    for (var text : new String[] {"", "[]", "{", "null", "\u0000\u0001", SMALL + "{}", "3"}) {
      assertThatExceptionOfType(MalformedException.class).isThrownBy(() -> Texts.json(text));
    }
    for (int length = 0; length < SMALL.strip().length(); length++) {
      String start = SMALL.substring(0, length);
      assertThatExceptionOfType(MalformedException.class).isThrownBy(() -> Texts.json(start));
    }
  }

  @Test
  void nestingAndLongNumbersHaveAnEnd() {
    for (var text : new String[] {"[".repeat(100_000), "9".repeat(100_000)}) {
      assertThatExceptionOfType(MalformedException.class)
          .isThrownBy(() -> Texts.json(SMALL.replace("[1, -2.5", text)));
    }
  }

  @Test
  void theStreamsAreLeftOpen() throws IOException {
    var in =
        new ByteArrayInputStream(SMALL.getBytes(StandardCharsets.UTF_8)) {
          @Override
          public void close() {
            throw new AssertionError("closed");
          }
        };
    assertThat(JsonFile.read(in)).isEqualTo(Texts.json(SMALL));
  }
}
