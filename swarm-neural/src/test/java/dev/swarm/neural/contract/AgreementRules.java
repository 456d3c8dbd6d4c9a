package dev.swarm.neural.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.swarm.neural.kernel.Deviation;
import dev.swarm.neural.kernel.Kernel;
import dev.swarm.neural.kernel.Loss;
import dev.swarm.neural.net.Network;
import dev.swarm.neural.reference.ReferenceKernel;
import dev.swarm.neural.rule.Rule;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Kernels give and do the same, but for rounding. */
interface AgreementRules extends KernelRules {
  List<Rule> RULES =
      List.of(
          new Rule.Incremental(0.02f, 0.3f),
          new Rule.Batch(0.05f, 0.4f),
          Rule.ResilientPropagation.USUAL,
          new Rule.Quickprop(0.05f, -0.0001f, 1.75f),
          Rule.AnnealedPropagation.usual(7),
          new Rule.AnnealedPropagation(
              Rule.ResilientPropagation.USUAL, -6.644f, 1000, 1.385f, 0.5f, 8),
          Rule.Adam.USUAL);

  /** How a training went. */
  record Course(List<Deviation> deviations, Network network) {}

  private static Course course(Kernel kernel, Cases.Case of, Loss loss, List<Rule> epochs) {
    try (var loaded = kernel.load(of.network())) {
      var deviations = new ArrayList<Deviation>();
      for (var rule : epochs) {
        deviations.add(loaded.epoch(of.samples(), loss, rule));
      }
      return new Course(deviations, loaded.network());
    }
  }

  private static Loss loss(long seed) {
    return new Loss(
        Loss.Objective.values()[(int) (seed % 2)],
        Loss.Slopes.values()[(int) (seed / 2 % 2)],
        0.35f);
  }

  @Test
  default void outputsAreTheReferences() {
    for (long seed = 1; seed <= 300; seed++) {
      var of = Cases.any(seed);
      var inputs = new float[of.samples().count() * of.samples().inputs()];
      of.samples().copyInputs(0, inputs);
      var outputs = new float[of.samples().count() * of.samples().outputs()];
      var expected = new float[outputs.length];
      try (var loaded = kernel().load(of.network());
          var reference = new ReferenceKernel().load(of.network())) {
        loaded.run(inputs, outputs);
        reference.run(inputs, expected);
        Agreement.within(3e-6, outputs, expected, of.name());
      }
    }
  }

  @Test
  default void slopesAreTheReferences() {
    for (long seed = 1; seed <= 300; seed++) {
      var of = Cases.any(seed);
      try (var loaded = kernel().load(of.network());
          var reference = new ReferenceKernel().load(of.network())) {
        Agreement.within(
            3e-5,
            loaded.slopes(of.samples(), loss(seed)),
            reference.slopes(of.samples(), loss(seed)),
            of.name());
      }
    }
  }

  @Test
  default void anEpochsChangeIsTheReferences() {
    for (long seed = 1; seed <= 60; seed++) {
      for (var rule : RULES) {
        compare(Cases.any(seed), loss(seed), List.of(rule), 3e-5);
      }
    }
  }

  @Test
  default void epochsThatFollowRememberWhatTheReferenceDoes() {
    for (long seed = 1; seed <= 40; seed++) {
      for (var rule : RULES) {
        compare(Cases.smooth(seed), loss(seed), List.of(rule, rule, rule, rule), 1e-3);
      }
    }
  }

  @Test
  default void aRuleOfAnotherKindStartsAfresh() {
    for (long seed = 1; seed <= 10; seed++) {
      var epochs = new ArrayList<Rule>();
      for (var rule : RULES) {
        epochs.addAll(List.of(rule, rule));
      }
      compare(Cases.smooth(seed), loss(seed), epochs, 1e-3);
    }
  }

  private void compare(Cases.Case of, Loss loss, List<Rule> epochs, double tolerance) {
    var actual = course(kernel(), of, loss, epochs);
    var expected = course(new ReferenceKernel(), of, loss, epochs);
    var what = "%s, %s, %s".formatted(of, epochs.getFirst().id(), loss);
    for (int i = 0; i < epochs.size(); i++) {
      var deviation = expected.deviations().get(i);
      assertThat(actual.deviations().get(i).squares())
          .as("%s, epoch %d", what, i + 1)
          .isEqualTo(deviation.squares(), within(tolerance * (1e-3 + deviation.squares())));
      assertThat(actual.deviations().get(i).outputs()).as(what).isEqualTo(deviation.outputs());
    }
    Agreement.within(tolerance, actual.network().weights(), expected.network().weights(), what);
  }
}
