package dev.swarm.neural.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.swarm.neural.data.Samples;
import dev.swarm.neural.kernel.Kernel;
import dev.swarm.neural.kernel.Loss;
import dev.swarm.neural.net.Activation;
import dev.swarm.neural.net.Layer;
import dev.swarm.neural.net.Network;
import dev.swarm.neural.net.Topology;
import dev.swarm.neural.reference.Objective64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** True slopes are those of the objective. */
interface SlopeRules extends KernelRules {
  @ParameterizedTest
  @EnumSource
  default void slopesAreThoseOfTheObjective(Activation activation) {
    for (var each : Cases.shapes(activation)) {
      checkSlopes(kernel(), each);
    }
  }

  @Test
  default void slopesAreThoseOfTheObjectiveInNetworksOfAnyShape() {
    for (long seed = 1; seed <= 60; seed++) {
      checkSlopes(kernel(), Cases.any(seed));
    }
  }

  /** The check would see one wrong sign, wherever it is. */
  @Test
  default void aSlopeOfTheWrongSignIsFound() {
    for (var each : Cases.shapes(Activation.SIGMOID_SYMMETRIC)) {
      for (int at = 0; at < each.network().topology().connections(); at++) {
        var flawed = new WrongSign(kernel(), at);
        if (flawed.changes(each)) {
          assertThatExceptionOfType(AssertionError.class)
              .as("%s, slope %d", each, at)
              .isThrownBy(() -> checkSlopes(flawed, each));
        }
      }
    }
  }

  private static void checkSlopes(Kernel kernel, Cases.Case of) {
    for (var objective : Loss.Objective.values()) {
      var expected = new Objective64(of.network(), of.samples(), objective).falls();
      try (var loaded = kernel.load(of.network())) {
        var slopes = loaded.slopes(of.samples(), Loss.USUAL.with(objective));
        Agreement.within(3e-6, slopes, expected, of + " " + objective);
      }
    }
  }

  @Test
  default void aDifferenceBeyondTheTanhObjectivesReachHasAFixedSlope() {
    var network =
        new Network(Topology.layered(1, Layer.of(1, Activation.LINEAR, 1)), new float[] {0, 1});
    var loss = Loss.USUAL.with(Loss.Objective.TANH);
    try (var loaded = kernel().load(network)) {
      assertThat(loaded.slopes(Samples.of(1, 1, new float[] {2}, new float[] {5}), loss))
          .containsExactly(17, 34);
      assertThat(loaded.slopes(Samples.of(1, 1, new float[] {2}, new float[] {0}), loss))
          .containsExactly(-17, -34);
    }
  }

  @Test
  default void whereASumIsClippedTheSlopeLeadsBack() {
    var network =
        new Network(Topology.layered(1, Layer.of(1, Activation.LINEAR)), new float[] {0, 1000});
    try (var loaded = kernel().load(network)) {
      var samples = Samples.of(1, 1, new float[] {1}, new float[] {100});
      for (var slopes : Loss.Slopes.values()) {
        assertThat(loaded.slopes(samples, Loss.USUAL.with(slopes))).containsExactly(-100, -100);
      }
    }
  }

  /** At x = −5, −1, 0.25, 1.5 and 5 with a steepness of 0.5. */
  @ParameterizedTest
  @CsvSource({
    "LINEAR, 0.5, 0.5, 0.5, 0.5, 0.5",
    "SIGMOID, 0.0099, 0.1049936, 0.2350037, 0.04517666, 0.0099",
    "SIGMOID_STEPWISE, 0.0099, 0.1291272, 0.2370541, 0.04654086, 0.0099",
    "SIGMOID_SYMMETRIC, 0.0198, 0.2099872, 0.4700074, 0.09035332, 0.0198",
    "SIGMOID_SYMMETRIC_STEPWISE, 0.0198, 0.2582544, 0.4741083, 0.09308172, 0.0198",
    "GAUSSIAN, 3.471986e-11, 0.1839397, -0.1174266, -0.07904942, -3.471986e-11",
    "GAUSSIAN_SYMMETRIC, 6.943972e-11, 0.3678794, -0.2348533, -0.1580988, -6.943972e-11",
    "ELLIOT, 0.006944444, 0.0625, 0.16, 0.04, 0.006944444",
    "ELLIOT_SYMMETRIC, 0.01388889, 0.125, 0.32, 0.08, 0.01388889",
    "LINEAR_PIECE, 0.5, 0.5, 0.5, 0.5, 0.5",
    "LINEAR_PIECE_SYMMETRIC, 0.5, 0.5, 0.5, 0.5, 0.5",
    "SIN_SYMMETRIC, -0.4005718, 0.4387913, 0.4960988, 0.3658444, -0.4005718",
    "COS_SYMMETRIC, 0.2992361, 0.2397128, -0.06233737, -0.3408194, -0.2992361",
    "SIN, -0.2002859, 0.2193956, 0.2480494, 0.1829222, -0.2002859",
    "COS, 0.149618, 0.1198564, -0.03116868, -0.1704097, -0.149618",
  })
  default void libfannsSlopesAreThoseOfItsSource(
      Activation activation, double a, double b, double c, double d, double e) {
    var expected = new double[] {a, b, c, d, e};
    var topology = Topology.layered(1, Layer.of(1, activation, 0.5f));
    try (var loaded = kernel().load(new Network(topology, new float[] {0, 2}))) {
      for (int i = 0; i < expected.length; i++) {
        var input = new float[] {new float[] {-5, -1, 0.25f, 1.5f, 5}[i]};
        var output = new float[1];
        loaded.run(input, output);
        // A difference that counts as one leaves the activation's slope.
        var wanted = new float[] {output[0] + (activation.symmetric() ? 2 : 1)};
        var slopes =
            loaded.slopes(Samples.of(1, 1, input, wanted), Loss.USUAL.with(Loss.Slopes.LIBFANN));
        Agreement.within(
            2e-6, slopes, new double[] {expected[i], expected[i] * input[0]}, "x = " + input[0]);
      }
    }
  }

  @Test
  default void slopesLeaveTheWeightsAlone() {
    var of = Cases.any(3);
    try (var loaded = kernel().load(of.network())) {
      var first = loaded.slopes(of.samples(), Loss.USUAL);
      assertThat(loaded.slopes(of.samples(), Loss.USUAL)).isEqualTo(first);
      assertThat(loaded.network()).isEqualTo(of.network());
    }
  }
}
