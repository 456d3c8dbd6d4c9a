package dev.swarm.neural.cascade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.swarm.neural.data.Samples;
import dev.swarm.neural.format.Settings;
import dev.swarm.neural.kernel.Kernel;
import dev.swarm.neural.kernel.Loss;
import dev.swarm.neural.net.Activation;
import dev.swarm.neural.net.Initialisation;
import dev.swarm.neural.net.Layer;
import dev.swarm.neural.net.Sources;
import dev.swarm.neural.net.Topology;
import dev.swarm.neural.reference.ReferenceKernel;
import dev.swarm.neural.rule.Rule;
import dev.swarm.neural.train.End;
import dev.swarm.neural.train.Goal;
import dev.swarm.neural.train.Problems;
import dev.swarm.neural.train.Progress;
import dev.swarm.neural.train.Trained;
import dev.swarm.neural.train.Watch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CascadeTest {
  private static final Candidates FEW =
      new Candidates(
          List.of(Activation.SIGMOID_SYMMETRIC, Activation.GAUSSIAN), List.of(0.5f), 2, 1000, 0.4f);

  private final Kernel kernel = new ReferenceKernel();
  private final Cascade cascade = new Cascade(kernel);

  private Trained xor(Growth growth, Watch watch) {
    var seed = Cascade.seed(2, 1, Activation.SIGMOID_SYMMETRIC, 1);
    return cascade.grow(seed, Problems.xor(), growth, watch);
  }

  @Test
  void whatALayerAloneCannotLearnGetsAHiddenNeuron() {
    var trained = xor(Growth.usual(5, Goal.mse(0.001), 1).with(FEW), Watch.NOBODY);

    assertThat(trained.end()).isEqualTo(new End.GoalReached());
    assertThat(trained.deviation().mse()).isLessThanOrEqualTo(0.001);
    var layers = trained.network().topology().layers();
    assertThat(layers).hasSizeBetween(2, 3);
    assertThat(layers)
        .allSatisfy(it -> assertThat(it.sources()).isEqualTo(Sources.allBefore()))
        .allSatisfy(it -> assertThat(it.neurons()).isEqualTo(1));
  }

  @Test
  void usualCascadesAreWhatTheFilesOfLibfannBeginWith() {
    var file = Settings.Cascade.USUAL;
    var pool = file.pool();
    assertThat(Candidates.USUAL)
        .isEqualTo(
            new Candidates(
                pool.activations(),
                pool.steepnesses(),
                pool.groups(),
                pool.limit(),
                pool.weightMultiplier()));
    for (var phase : List.of(file.outputs(), file.candidates())) {
      assertThat(Phase.USUAL)
          .isEqualTo(new Phase(phase.change(), phase.stagnation(), phase.least(), phase.most()));
    }
  }

  @Test
  void theGrownNetworkGivesWhatItsTrainingMeasured() {
    var trained = xor(Growth.usual(3, Goal.mse(0.001), 2).with(FEW), Watch.NOBODY);

    try (var loaded = kernel.load(trained.network())) {
      var measured = loaded.measure(Problems.xor(), Loss.USUAL);
      assertThat(measured).isEqualTo(trained.deviation());
      assertThat(measured.mse())
          .isCloseTo(trained.history().getLast().learned().mse(), within(1e-6));
    }
  }

  @Test
  void frozenNeuronsStayAsTheyWere() {
    var two = xor(Growth.usual(2, Goal.NONE, 3).with(FEW), Watch.NOBODY).network();
    var four =
        cascade.grow(two, Problems.xor(), Growth.usual(2, Goal.NONE, 4).with(FEW), Watch.NOBODY);

    assertThat(four.network().topology().layers()).hasSize(5);
    assertThat(four.network().topology().layers().subList(0, 2))
        .isEqualTo(two.topology().layers().subList(0, 2));
    assertThat(Arrays.copyOf(four.network().weights(), 3 + 4))
        .isEqualTo(Arrays.copyOf(two.weights(), 3 + 4));
  }

  /** It is better than each of the others, and after it less is lacking. */
  @Test
  void theBestCandidateIsTaken() {
    var samples = Problems.twoSpirals();
    var growth = Growth.usual(1, Goal.NONE, 5).with(FEW);
    var seen = new ArrayList<Progress>();

    cascade.grow(
        Cascade.seed(2, 1, Activation.SIGMOID_SYMMETRIC, 1),
        samples,
        growth,
        Watch.progress(seen::add));

    assertThat(seen).hasSize(2);
    assertThat(seen.get(1).learned().mse()).isLessThan(seen.get(0).learned().mse());
  }

  @Test
  void theSameSeedGrowsTheSameBits() {
    var growth = Growth.usual(2, Goal.NONE, 6).with(FEW);

    assertThat(xor(growth, Watch.NOBODY).network()).isEqualTo(xor(growth, Watch.NOBODY).network());
    assertThat(xor(Growth.usual(2, Goal.NONE, 7).with(FEW), Watch.NOBODY).network())
        .isNotEqualTo(xor(growth, Watch.NOBODY).network());
  }

  @Test
  void severalOutputsGrowTogether() {
    var samples =
        Samples.of(
            2, 2, new float[] {0, 0, 0, 1, 1, 0, 1, 1}, new float[] {0, 1, 1, 0, 1, 0, 0, 1});
    var growth =
        Growth.usual(6, Goal.mse(0.001), 8).with(FEW).with(Loss.USUAL.with(Loss.Slopes.LIBFANN));

    var trained =
        cascade.grow(Cascade.seed(2, 2, Activation.SIGMOID, 1), samples, growth, Watch.NOBODY);

    assertThat(trained.end()).isEqualTo(new End.GoalReached());
  }

  @Test
  void whoWatchesMayEndIt() {
    var seen = new ArrayList<Progress>();

    var trained =
        xor(Growth.usual(50, Goal.NONE, 9).with(FEW), new Watch(seen::add, () -> seen.size() >= 2));

    assertThat(trained.end()).isEqualTo(new End.Cancelled());
    assertThat(trained.network().topology().layers()).hasSize(2);
    assertThat(trained.deviation().squares()).isFinite();
  }

  @Test
  void whatCannotGrowIsRefused() {
    var layered =
        new Initialisation.Uniform(-1, 1)
            .draw(
                Topology.layered(
                    2, Layer.of(2, Activation.SIGMOID), Layer.of(1, Activation.SIGMOID)),
                1);
    var growth = Growth.usual(1, Goal.NONE, 1);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> cascade.grow(layered, Problems.xor(), growth, Watch.NOBODY));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                cascade.grow(
                    Cascade.seed(3, 1, Activation.SIGMOID, 1),
                    Problems.xor(),
                    growth,
                    Watch.NOBODY));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new Candidates(List.of(Activation.THRESHOLD), List.of(1f), 1, 1000, 0.4f));
    assertThatIllegalArgumentException().isThrownBy(() -> new Phase(0.01, 12, 50, 49));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Growth(
                    1,
                    Goal.NONE,
                    Loss.USUAL,
                    Rule.Incremental.USUAL,
                    Phase.USUAL,
                    Phase.USUAL,
                    FEW,
                    1));
  }

  @Test
  void trainingIsLongEnoughWhenNothingIsGainedAnyMore() {
    var still = new Phase(0.01, 3, 5, 50).begin();
    int epochs = 0;
    while (still.goesOn(epochs, epochs < 4 ? epochs + 1 : 4)) {
      epochs++;
    }
    assertThat(epochs).isEqualTo(6);

    var gaining = new Phase(0.01, 3, 5, 50).begin();
    epochs = 0;
    while (gaining.goesOn(epochs, epochs + 1.0)) {
      epochs++;
    }
    assertThat(epochs + 1).isEqualTo(50);
  }
}
