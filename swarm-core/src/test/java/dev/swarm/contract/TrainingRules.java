package dev.swarm.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.memory.Author;
import dev.swarm.network.Network;
import dev.swarm.network.NetworkKey;
import dev.swarm.network.Recorded;
import dev.swarm.network.Training;
import dev.swarm.problem.Answer;
import dev.swarm.problem.Problem;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is recorded of a network's trainings, and how long it is kept. */
public interface TrainingRules extends OnStore {
  @Test
  default void aHistoryTellsWhatWasMeasuredAndNothingElse() {
    var nets = new Nets(this);
    var agent = nets.scenario.join(nets.swarm, "a");
    nets.put(Nets.NET, "one");
    nets.put(Nets.NET, "two");
    var bare =
        Training.of("quickprop", Training.Run.of(0, 0, Duration.ZERO), Training.Ended.CANCELLED);

    var first = nets.record(Nets.NET, 1, Nets.training(3));
    clock().advance(Duration.ofSeconds(1));
    var second =
        nets.room().record(nets.id(), Nets.NET, 2, bare, Author.agent(agent.id())).orThrow();

    assertThat(first)
        .isEqualTo(
            new Recorded(
                1, 1, clock().instant().minusSeconds(1), Optional.empty(), Nets.training(3)));
    assertThat(second)
        .isEqualTo(new Recorded(2, 2, clock().instant(), Optional.of(agent.id()), bare));
    assertThat(nets.history(Nets.NET)).containsExactly(second, first);
    assertThat(nets.history(Nets.NET).getFirst().training().end().mse()).isEmpty();
    assertThat(nets.history(Nets.NET).getLast().training().end().mse()).contains(0.1 / 3);
    nets.proved();
  }

  @Test
  default void aTrainingIsNoPutAndAPutEndsNoHistory() {
    var nets = new Nets(this);
    var put = nets.put(Nets.NET, "one");
    nets.record(Nets.NET, 1, Nets.training(1));

    assertThat(nets.room().find(nets.id(), Nets.NET).orElseThrow().version()).isEqualTo(1);
    assertThat(nets.put(Nets.spec(Nets.NET, "two").expected(1)).orThrow().version()).isEqualTo(2);
    nets.record(Nets.NET, 1, Nets.training(2));
    nets.record(Nets.NET, 2, Nets.training(3));
    assertThat(nets.history(Nets.NET)).extracting(Recorded::number).containsExactly(3L, 2L, 1L);
    assertThat(nets.history(Nets.NET)).extracting(Recorded::version).containsExactly(2L, 1L, 1L);
    assertThat(nets.scenario.events(put.id().value()))
        .containsExactly("Added", "Trained", "Replaced", "Trained", "Trained");
    nets.proved();
  }

  @Test
  default void aTrainingOfAVersionThatNeverWasIsRefused() {
    var nets = new Nets(this);
    var training = Nets.training(1);
    assertThat(nets.room().record(nets.id(), Nets.NET, 1, training, Author.outside()))
        .isEqualTo(Answer.refused(new Problem.NotFound("network", "net")));
    nets.put(Nets.NET, "one");
    nets.remove(Nets.NET);
    nets.put(Nets.NET, "two");

    for (long version : new long[] {0, 1, 3}) {
      assertThat(nets.room().record(nets.id(), Nets.NET, version, training, Author.outside()))
          .isEqualTo(Answer.refused(new Problem.Outdated("network net", version, 2)));
    }
    assertThat(nets.history(Nets.NET)).isEmpty();
    nets.record(Nets.NET, 2, training);
  }

  @Test
  default void ofManyTrainingsTheLastOnesAreKept() {
    var nets = new Nets(this);
    nets.put(Nets.NET, "one");
    int most = Scenario.NETWORK_CAPS.trainings();
    IntStream.rangeClosed(1, most + 3).forEach(i -> nets.record(Nets.NET, 1, Nets.training(i)));

    assertThat(nets.history(Nets.NET))
        .extracting(recorded -> recorded.training().run().epochs())
        .containsExactly(8, 7, 6, 5, 4);
    assertThat(nets.room().find(nets.id(), Nets.NET).orElseThrow().counts())
        .isEqualTo(new Network.Counts(0, 1, 8, 3));
    nets.proved();
  }

  @Test
  default void aHistoryIsPaged() {
    var nets = new Nets(this);
    nets.put(Nets.NET, "one");
    IntStream.rangeClosed(1, 5).forEach(i -> nets.record(Nets.NET, 1, Nets.training(i)));
    var first = nets.room().history(nets.id(), Nets.NET, OptionalLong.empty(), 2).orThrow();
    var next = nets.room().history(nets.id(), Nets.NET, OptionalLong.of(4), 9).orThrow();

    assertThat(first).extracting(Recorded::number).containsExactly(5L, 4L);
    assertThat(next).extracting(Recorded::number).containsExactly(3L, 2L, 1L);
    for (int limit : new int[] {0, 1_001}) {
      var refused = nets.room().history(nets.id(), Nets.NET, OptionalLong.empty(), limit);
      assertThat(Scenario.code(refused)).isEqualTo("INVALID");
    }
    assertThat(
            Scenario.code(
                nets.room().history(nets.id(), NetworkKey.shared("x"), OptionalLong.empty(), 9)))
        .isEqualTo("NOT_FOUND");
  }
}
