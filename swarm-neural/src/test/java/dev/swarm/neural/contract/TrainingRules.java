package dev.swarm.neural.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import dev.swarm.neural.data.Samples;
import dev.swarm.neural.kernel.Deviation;
import dev.swarm.neural.kernel.LoadedNetwork;
import dev.swarm.neural.kernel.Loss;
import dev.swarm.neural.net.Activation;
import dev.swarm.neural.net.Layer;
import dev.swarm.neural.net.Network;
import dev.swarm.neural.net.Topology;
import dev.swarm.neural.rule.Rule;
import org.junit.jupiter.api.Test;

/** What an epoch does to a network that is small enough to follow by hand. */
interface TrainingRules extends KernelRules {
  private LoadedNetwork line(Activation activation, float bias, float weight) {
    return kernel()
        .load(
            new Network(
                Topology.layered(1, Layer.of(1, activation, 1)), new float[] {bias, weight}));
  }

  private static Samples samples(float... inputsAndOutputs) {
    var inputs = new float[inputsAndOutputs.length / 2];
    var outputs = new float[inputs.length];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = inputsAndOutputs[2 * i];
      outputs[i] = inputsAndOutputs[2 * i + 1];
    }
    return Samples.of(1, 1, inputs, outputs);
  }

  @Test
  default void theIncrementalRuleLearnsAfterEachSample() {
    try (var loaded = line(Activation.LINEAR, 0, 1)) {
      var rule = new Rule.Incremental(0.5f, 0.5f);

      var deviation = loaded.epoch(samples(1, 2, 2, 2), Loss.USUAL, rule);

      // 1 of 2: off by 1, so both weights move by 0.5; then 3.5 of 2: off by -1.5.
      assertThat(deviation).isEqualTo(new Deviation(1 + 1.5 * 1.5, 2, 2));
      assertThat(loaded.network().weights())
          .containsExactly(0.5f - 0.75f + 0.25f, 1.5f - 1.5f + 0.25f);
    }
  }

  @Test
  default void theBatchRuleLearnsFromTheMeanAndKeepsItsMomentum() {
    try (var loaded = line(Activation.LINEAR, 0, 1)) {
      var rule = new Rule.Batch(0.5f, 0.5f);
      var samples = samples(1, 2, -1, 1);

      // Off by 1 and 2: slopes 3 and -1, so that the weights move by 0.75 and -0.25.
      assertThat(loaded.epoch(samples, Loss.USUAL, rule)).isEqualTo(new Deviation(5, 2, 2));
      assertThat(loaded.network().weights()).containsExactly(0.75f, 0.75f);

      // Off by 0.5 and 1: slopes 1.5 and -0.5, to which half of the last moves are added.
      loaded.epoch(samples, Loss.USUAL, rule);
      assertThat(loaded.network().weights())
          .containsExactly(0.75f + 0.375f + 0.375f, 0.75f - 0.125f - 0.125f);
    }
  }

  @Test
  default void resilientStepsGrowAndShrinkAndTakeATurnedSlopeForZero() {
    try (var loaded = line(Activation.LINEAR, 0, 0)) {
      var rule = new Rule.ResilientPropagation(2, 0.5f, 0, 50, 0.25f);
      // The bias alone is moved: the input is 0, so the other slope is 0 and stays so.
      var samples = samples(0, 1);
      var biases = new float[5];
      for (int i = 0; i < biases.length; i++) {
        loaded.epoch(samples, Loss.USUAL, rule);
        biases[i] = loaded.network().weight(0);
        assertThat(loaded.network().weight(1)).isZero();
      }

      // Up by 0.5 and 1; turned: up by half of that all the same; as after a slope of 0, down by 1.
      assertThat(biases).containsExactly(0.5f, 1.5f, 2, 1, 3);
    }
  }

  @Test
  default void aDeadWeightStaysWhereItIs() {
    try (var loaded = line(Activation.SIGMOID, 0.25f, 0.5f)) {
      for (int i = 0; i < 100; i++) {
        loaded.epoch(samples(0, 0.9f), Loss.USUAL, Rule.ResilientPropagation.USUAL);
      }
      assertThat(loaded.network().weight(1)).isEqualTo(0.5f);
    }
  }

  @Test
  default void symmetricOutputsCountHalfInLibfannsMeasure() {
    var samples = samples(0, 1, 0, 0.5f);
    try (var symmetric = line(Activation.SIGMOID_SYMMETRIC, 0, 0);
        var plain = line(Activation.LINEAR, 0, 0)) {
      var libfann = Loss.USUAL.with(Loss.Slopes.LIBFANN);

      assertThat(symmetric.measure(samples, Loss.USUAL)).isEqualTo(new Deviation(1.25, 2, 2));
      assertThat(symmetric.measure(samples, libfann)).isEqualTo(new Deviation(0.3125, 2, 1));
      assertThat(plain.measure(samples, libfann)).isEqualTo(new Deviation(1.25, 2, 2));
      assertThat(symmetric.epoch(samples, libfann, Rule.Batch.USUAL))
          .isEqualTo(new Deviation(0.3125, 2, 1));
    }
  }

  @Test
  default void aDifferenceOfTheLimitIsAFailedBit() {
    try (var loaded = line(Activation.LINEAR, 0, 0)) {
      var loss = Loss.USUAL.bitFailLimit(0.25f);
      var samples = samples(0, 0.25f, 0, -0.25f, 0, 0.2499f);

      assertThat(loaded.measure(samples, loss).bitFails()).isEqualTo(2);
      assertThat(loaded.epoch(samples, loss, Rule.Batch.USUAL).bitFails()).isEqualTo(2);
    }
  }

  @Test
  default void anEpochTellsHowFarOffTheNetworkWasBefore() {
    for (long seed = 1; seed <= 20; seed++) {
      var of = Cases.any(seed);
      for (var slopes : Loss.Slopes.values()) {
        try (var loaded = kernel().load(of.network())) {
          var loss = Loss.USUAL.with(slopes);
          var measured = loaded.measure(of.samples(), loss);
          var told = loaded.epoch(of.samples(), loss, Rule.ResilientPropagation.USUAL);
          assertThat(told.squares())
              .as(of.name())
              .isEqualTo(measured.squares(), within(1e-5 * (1e-3 + measured.squares())));
          assertThat(told.bitFails()).as(of.name()).isEqualTo(measured.bitFails());
        }
      }
    }
  }

  @Test
  default void trainingThatDivergesIsSeenAndGivesNoNetwork() {
    try (var loaded = line(Activation.LINEAR, 0, 1)) {
      var wild = new Rule.Incremental(1e38f, 0);
      for (int i = 0; i < 4; i++) {
        loaded.epoch(samples(1, 3, 2, 5), Loss.USUAL, wild);
      }

      assertThatIllegalStateException().isThrownBy(loaded::network);
    }
  }
}
