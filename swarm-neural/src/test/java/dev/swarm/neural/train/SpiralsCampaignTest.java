package dev.swarm.neural.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.neural.cascade.Cascade;
import dev.swarm.neural.cascade.Growth;
import dev.swarm.neural.kernel.Kernel;
import dev.swarm.neural.net.Activation;
import dev.swarm.neural.net.Initialisation;
import dev.swarm.neural.net.Layer;
import dev.swarm.neural.net.Topology;
import dev.swarm.neural.rule.Rule;
import dev.swarm.neural.vector.VectorKernel;
import dev.swarm.neural.wasm.WasmKernel;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Two spirals are learned from 20 seeds, with true slopes. libfann learns them from each of the
 * same number of its seeds ({@code golden/successes.c}); its goals are of its own measure, in which
 * symmetric outputs count half, so that ours are four times as high.
 */
@EnabledIfSystemProperty(named = "swarm.campaign", matches = "true")
class SpiralsCampaignTest {
  private static final int SEEDS = 20;

  private final Kernel kernel = VectorKernel.find().orElseGet(WasmKernel::new);

  @Test
  void byResilientPropagation() {
    int learned = 0;
    for (long seed = 1; seed <= SEEDS; seed++) {
      var network =
          new Initialisation.Uniform(-0.5f, 0.5f)
              .draw(
                  Topology.shortcut(
                      2,
                      Layer.of(20, Activation.SIGMOID_SYMMETRIC),
                      Layer.of(20, Activation.SIGMOID_SYMMETRIC),
                      Layer.of(1, Activation.SIGMOID_SYMMETRIC)),
                  seed);
      var training = Training.by(Rule.ResilientPropagation.USUAL, 5000).until(Goal.mse(4 * 0.05));
      learned +=
          told(
              "rprop",
              seed,
              new Trainer(kernel).train(network, Problems.twoSpirals(), training, Watch.NOBODY));
    }
    assertThat(learned).isGreaterThanOrEqualTo(SEEDS - 1);
  }

  @Test
  void byCascade() {
    int learned = 0;
    for (long seed = 1; seed <= SEEDS; seed++) {
      var start = Cascade.seed(2, 1, Activation.SIGMOID_SYMMETRIC, seed);
      var growth = Growth.usual(25, Goal.mse(4 * 0.02), seed);
      learned +=
          told(
              "cascade",
              seed,
              new Cascade(kernel).grow(start, Problems.twoSpirals(), growth, Watch.NOBODY));
    }
    assertThat(learned).isGreaterThanOrEqualTo(SEEDS - 1);
  }

  private static int told(String how, long seed, Trained trained) {
    System.out.printf(
        Locale.ROOT,
        "%s, seed %d: %s after %d epochs, %d layers, MSE %.4f%n",
        how,
        seed,
        trained.end(),
        trained.epochs(),
        trained.network().topology().layers().size(),
        trained.deviation().mse());
    return trained.end().equals(new End.GoalReached()) ? 1 : 0;
  }
}
