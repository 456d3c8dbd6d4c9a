package dev.swarm.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.inject.Guice;
import dev.swarm.blob.Payload;
import dev.swarm.network.NetworkTrainer;
import dev.swarm.network.NetworkTrainer.Draft;
import dev.swarm.network.NetworkTrainer.Samples;
import dev.swarm.network.NetworkTrainer.Terms;
import dev.swarm.network.NetworkTrainer.UnreadableException;
import dev.swarm.network.Shape;
import dev.swarm.network.Training.Ended;
import dev.swarm.neural.net.Activation;
import dev.swarm.neural.rule.Algorithm;
import dev.swarm.neural.rule.Rule;
import dev.swarm.neural.wasm.PoolOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class FannTrainerTest {
  private static final Samples XOR =
      new Samples(
          List.of(row(0, 0), row(0, 1), row(1, 0), row(1, 1)),
          List.of(row(0), row(1), row(1), row(0)));

  private final FannTrainer trainer = new FannTrainer(new Kernels());
  private final Draft fresh = trainer.make(List.of(2, 4, 1), 1);

  private static float[] row(float... numbers) {
    return numbers;
  }

  private NetworkTrainer.Trained trained(Draft network, Terms terms) {
    return trainer.train(network, XOR, terms, (epoch, mse) -> {}, () -> false);
  }

  @Test
  void itLearnsXor() {
    var trained = trained(fresh, Terms.of("rprop", 200, 1));
    assertThat(trained.training().ended()).isEqualTo(Ended.REACHED);
    assertThat(trained.training().start().mse().orElseThrow())
        .isEqualTo(trainer.error(fresh, XOR))
        .isGreaterThan(0.2);
    assertThat(trained.training().end().mse().orElseThrow())
        .isEqualTo(trainer.error(trained.network(), XOR))
        .isLessThanOrEqualTo(0.001);
    assertThat(trained.training().end().bitFails()).contains(0L);
    for (int i = 0; i < XOR.size(); i++) {
      float output = trainer.run(trained.network(), XOR.inputs().get(i))[0];
      assertThat(Math.round(output)).isEqualTo(Math.round(XOR.outputs().get(i)[0]));
    }
  }

  @Test
  void aTrainingTellsHowItWasDone() {
    var training = trained(fresh, Terms.of("rprop", 5, 42)).training();
    assertThat(training.algorithm()).isEqualTo("rprop");
    assertThat(training.ended()).isEqualTo(Ended.EPOCHS);
    assertThat(training.run().epochs()).isEqualTo(5);
    assertThat(training.run().samples()).isEqualTo(4);
    assertThat(training.run().seed()).contains(42L);
    assertThat(training.run().kernel()).contains("wasm");
    assertThat(training.run().time()).isPositive();
  }

  @Test
  void everyAlgorithmThatItNamesLessensTheError() {
    for (var algorithm : trainer.abilities().algorithms()) {
      var training = trained(fresh, Terms.of(algorithm, 100, 1)).training();
      assertThat(training.algorithm()).isEqualTo(algorithm);
      assertThat(training.end().mse().orElseThrow())
          .as(algorithm)
          .isLessThan(training.start().mse().orElseThrow());
    }
  }

  @Test
  void aTrainingEndsWhereItsGoalIsReached() {
    var early = trained(fresh, Terms.of("rprop", 200, 1).until(0.1)).training();
    var late = trained(fresh, Terms.of("rprop", 200, 1).until(0.01)).training();
    assertThat(early.end().mse().orElseThrow()).isBetween(0.01, 0.1);
    assertThat(late.end().mse().orElseThrow()).isLessThan(0.01);
    assertThat(early.run().epochs()).isLessThan(late.run().epochs());
  }

  @Test
  void itNamesWhatThereIs() {
    var abilities = trainer.abilities();
    assertThat(abilities.activations()).hasSize(Activation.values().length).contains("sigmoid");
    assertThat(abilities.algorithms()).contains("rprop", "adam").doesNotHaveDuplicates();
    assertThat(abilities.kernels()).startsWith("wasm").contains("reference");
  }

  @Test
  void anAlgorithmIsNamedAsItsRule() {
    for (var algorithm : Algorithm.values()) {
      assertThat(algorithm.rule(OptionalDouble.empty(), 1).id()).isEqualTo(algorithm.id());
      assertThat(Algorithm.named(algorithm.id())).contains(algorithm);
    }
    assertThat(Algorithm.ADAM.rule(OptionalDouble.of(0.5), 1))
        .isInstanceOfSatisfying(Rule.Adam.class, adam -> assertThat(adam.rate()).isEqualTo(0.5f));
  }

  @Test
  void theSameSeedGivesTheSameBytes() {
    assertThat(trainer.make(List.of(2, 4, 1), 1)).isEqualTo(fresh);
    assertThat(trainer.make(List.of(2, 4, 1), 8).content()).isNotEqualTo(fresh.content());
    for (var algorithm : trainer.abilities().algorithms()) {
      var terms = Terms.of(algorithm, 20, 3);
      assertThat(trained(fresh, terms).network()).isEqualTo(trained(fresh, terms).network());
    }
  }

  @Test
  void theNetworkThatWasGivenStaysWhatItIs() {
    var before = fresh.content().bytes();
    var trained = trained(fresh, Terms.of("rprop", 20, 1));
    assertThat(fresh.content().bytes()).isEqualTo(before);
    assertThat(trained.network().content()).isNotEqualTo(fresh.content());
    assertThat(trained.network().shape()).isEqualTo(new Shape(2, 1, 17));
    assertThat(trained.network().format()).isEqualTo("fann-2.1");
    assertThat(trained.network().content().text()).startsWith("FANN_FLO_2.1\n");
  }

  @Test
  void theLearningRateCounts() {
    var slow = trained(fresh, Terms.of("batch", 20, 1).rate(0.0001));
    var fast = trained(fresh, Terms.of("batch", 20, 1).rate(0.5));
    assertThat(slow.network()).isNotEqualTo(fast.network());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trained(fresh, Terms.of("batch", 20, 1).rate(0)))
        .withMessageContaining("rate");
  }

  @Test
  void eachEpochIsToldWithTheErrorBeforeIt() {
    var epochs = new ArrayList<Integer>();
    var errors = new ArrayList<Double>();
    trainer.train(
        fresh,
        XOR,
        Terms.of("rprop", 3, 1),
        (epoch, mse) -> {
          epochs.add(epoch);
          errors.add(mse);
        },
        () -> false);
    assertThat(epochs).containsExactly(1, 2, 3);
    assertThat(errors.getFirst()).isCloseTo(trainer.error(fresh, XOR), Offset.offset(1e-6));
  }

  @Test
  void aCancelledTrainingEndsBeforeItsNextEpoch() {
    var epochs = new ArrayList<Integer>();
    var trained =
        trainer.train(
            fresh,
            XOR,
            Terms.of("rprop", 1_000, 1),
            (epoch, mse) -> epochs.add(epoch),
            () -> epochs.size() == 3);
    assertThat(epochs).hasSize(3);
    assertThat(trained.training().ended()).isEqualTo(Ended.CANCELLED);
    assertThat(trained.training().run().epochs()).isEqualTo(3);
    assertThat(trained.network()).isEqualTo(trained(fresh, Terms.of("rprop", 3, 1)).network());
  }

  @Test
  void samplesOfOtherLengthsAreRefused() {
    var wide = new Samples(List.of(row(0, 0, 0)), List.of(row(1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trainer.error(fresh, wide))
        .withMessageContaining("3 inputs and 1 outputs, but the network has 2 and 1");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                trainer.train(
                    fresh,
                    new Samples(List.of(row(0, 0)), List.of(row(1, 1))),
                    Terms.of("rprop", 1, 1),
                    (epoch, mse) -> {},
                    () -> false))
        .withMessageContaining("2 outputs");
    assertThatIllegalArgumentException().isThrownBy(() -> trainer.run(fresh, row(1)));
    assertThatIllegalArgumentException().isThrownBy(() -> trainer.make(List.of(2), 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trainer.make(List.of(2, Integer.MAX_VALUE, 1), 1));
  }

  @Test
  void anUnknownAlgorithmIsRefusedWithThoseThereAre() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trained(fresh, Terms.of("magic", 1, 1)))
        .withMessageContaining("magic")
        .withMessageContaining("rprop");
  }

  @Test
  void damagedContentsAreRefused() {
    var text = fresh.content().text();
    for (var damaged :
        List.of("", "hello", text.substring(0, text.length() / 2), text.replace("num_", "mun_"))) {
      var draft = new Draft("fann-2.1", fresh.shape(), Payload.of(damaged));
      assertThatExceptionOfType(UnreadableException.class)
          .isThrownBy(() -> trainer.run(draft, row(0, 0)))
          .withMessageContaining("damaged");
    }
    assertThatExceptionOfType(UnreadableException.class)
        .isThrownBy(() -> trainer.run(new Draft("onnx", fresh.shape(), fresh.content()), row(0, 0)))
        .withMessageContaining("onnx");
  }

  @Test
  void theFiguresMoveWithTheInstancesThatAreMade() {
    var before = trainer.figures();
    assertThat(before.loaded()).isFalse();
    assertThat(before.made()).isZero();
    assertThat(before.memoryBytes()).isZero();
    trainer.run(fresh, row(0, 0));
    var first = trainer.figures();
    assertThat(first.loaded()).isTrue();
    assertThat(first.made()).isEqualTo(1);
    assertThat(first.memoryBytes()).isEqualTo(1 << 20);
    trainer.run(fresh, row(0, 1));
    assertThat(trainer.figures().made()).isEqualTo(1);
    assertThat(trainer.figures().reused()).isEqualTo(1);
  }

  @Test
  void memoryOfInstancesInUseCounts() {
    var seen = new ArrayList<Long>();
    trainer.train(
        fresh,
        XOR,
        Terms.of("rprop", 1, 1),
        (epoch, mse) -> seen.add(trainer.figures().memoryBytes()),
        () -> false);
    assertThat(seen).first().satisfies(bytes -> assertThat(bytes).isGreaterThanOrEqualTo(1 << 20));
  }

  @Test
  void theModuleBindsIt() {
    var injector = Guice.createInjector(new NeuralModule(PoolOptions.USUAL));
    assertThat(injector.getInstance(NetworkTrainer.class)).isInstanceOf(FannTrainer.class);
  }
}
