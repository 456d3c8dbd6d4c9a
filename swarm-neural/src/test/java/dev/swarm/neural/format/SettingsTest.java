package dev.swarm.neural.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.swarm.neural.format.Settings.Algorithm;
import dev.swarm.neural.format.Settings.Training;
import dev.swarm.neural.kernel.Loss;
import dev.swarm.neural.rule.Rule;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SettingsTest {
  @Test
  void eachAlgorithmIsARuleOfItsName() {
    var ids = Arrays.stream(Algorithm.values()).map(algorithm -> with(algorithm).rule(1).id());
    assertThat(ids).containsExactly("incremental", "batch", "rprop", "quickprop", "sarprop");
  }

  @Test
  void theUsualSettingsAreTheUsualRules() {
    assertThat(Settings.USUAL.rule(0)).isEqualTo(Rule.ResilientPropagation.USUAL);
    assertThat(with(Algorithm.QUICKPROP).rule(0)).isEqualTo(Rule.Quickprop.USUAL);
    assertThat(with(Algorithm.INCREMENTAL).rule(0)).isEqualTo(Rule.Incremental.USUAL);
    assertThat(with(Algorithm.SARPROP).rule(9)).isEqualTo(Rule.AnnealedPropagation.usual(9));
  }

  @Test
  void theLossHasLibfannsSlopes() {
    var loss = Settings.USUAL.loss();
    assertThat(loss.objective()).isEqualTo(Loss.Objective.TANH);
    assertThat(loss.slopes()).isEqualTo(Loss.Slopes.LIBFANN);
    assertThat(loss.bitFailLimit()).isEqualTo(0.35f);
  }

  @Test
  void whatIsNotFiniteIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Settings.Quickprop(Float.NaN, 1))
        .withMessageContaining("decay is NaN");
    assertThatIllegalArgumentException().isThrownBy(() -> new Settings.Phase(0, -1, 0, 0));
  }

  private static Settings with(Algorithm algorithm) {
    var usual = Settings.USUAL;
    var training = new Training(algorithm, Loss.Objective.TANH, Settings.Stop.MSE, 0.35f);
    return new Settings(
        training,
        usual.rate(),
        usual.momentum(),
        usual.quickprop(),
        usual.steps(),
        usual.cascade());
  }
}
