package dev.swarm.learn;

import static dev.swarm.learn.Attempting.attempts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.Coordinator;
import dev.swarm.agent.AgentSpec;
import dev.swarm.agent.AgentType;
import dev.swarm.blob.Payload;
import dev.swarm.contract.DyingStore;
import dev.swarm.contract.LogisticTrainer;
import dev.swarm.id.TimeOrderedIds;
import dev.swarm.memory.Author;
import dev.swarm.network.NetworkCaps;
import dev.swarm.network.NetworkKey;
import dev.swarm.network.NetworkRoom;
import dev.swarm.network.NetworkSpec;
import dev.swarm.network.NetworkTrainer.Samples;
import dev.swarm.network.NetworkTrainer.Terms;
import dev.swarm.network.Shape;
import dev.swarm.network.Training.Ended;
import dev.swarm.problem.Answer;
import dev.swarm.problem.Problem;
import dev.swarm.store.Store;
import dev.swarm.store.memory.MemoryStore;
import dev.swarm.swarm.SwarmSpec;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SchoolingTest {
  private static final Terms TERMS = Terms.of("logistic", 50, 1);

  private final Store store = new MemoryStore(InstantSource.system());
  private final Coordinator coordinator =
      Coordinator.resting(store, Coordinator.Options.defaults());
  private final LogisticTrainer trainer = new LogisticTrainer();
  private final Schooling schooling = new Schooling(coordinator.networks(), trainer);
  private final Author author = Author.outside();
  private final Desk desk = desk("outcomes");
  private final Lessons lessons = Lessons.of(attempts(40)).orElseThrow();

  private Desk desk(String name) {
    var swarm = coordinator.swarms().openOrCreate(SwarmSpec.named("school"));
    var agent = swarm.spawn(AgentSpec.of(AgentType.CODER));
    return new Desk(swarm.id(), NetworkKey.of(agent.id(), name));
  }

  @AfterEach
  void close() {
    coordinator.close();
  }

  private Kept taught(Terms terms) {
    return taught(Curriculum.of(lessons, terms)).orThrow();
  }

  private Answer<Kept> taught(Curriculum curriculum) {
    return schooling.study(desk, curriculum).then(study -> schooling.keep(desk, study, author));
  }

  private static Problem problem(Answer<?> answer) {
    return ((Answer.Refused<?>) answer).problem();
  }

  @Test
  void aTrainingIsKeptWithWhatWasMeasured() {
    var kept = taught(TERMS);
    assertThat(kept.study().after().orElseThrow()).isLessThan(kept.study().before().orElseThrow());
    assertThat(kept.study().heldBack()).isEqualTo(10);
    assertThat(kept.training().training().run().samples()).isEqualTo(30);

    var stored = coordinator.networks().get(desk.swarm(), desk.key()).orThrow();
    assertThat(stored.network().content()).isEqualTo(kept.network().content());
    assertThat(trainer.error(Schooling.draft(stored), lessons.heldBack().orElseThrow()))
        .isEqualTo(kept.study().after().orElseThrow());
    var history =
        coordinator
            .networks()
            .history(desk.swarm(), desk.key(), OptionalLong.empty(), 10)
            .orThrow();
    assertThat(history).containsExactly(kept.training());
    assertThat(history.getFirst().training().end().validation())
        .contains(kept.study().after().orElseThrow());
    assertThat(history.getFirst().version()).isEqualTo(kept.network().version());
  }

  @Test
  void theNextTrainingGoesOnFromThere() {
    var first = taught(TERMS);
    var second = taught(TERMS);
    assertThat(second.study().before()).isEqualTo(first.study().after());
    assertThat(second.network().version()).isEqualTo(first.network().version() + 1);
    assertThat(second.training().number()).isEqualTo(2);
  }

  @Test
  void otherAttemptsLeadToAnotherNetwork() {
    var study = schooling.study(desk, Curriculum.of(lessons, TERMS)).orThrow();
    var other = Lessons.of(attempts(20)).orElseThrow();
    assertThat(schooling.study(desk, Curriculum.of(other, TERMS)).orThrow().network())
        .isNotEqualTo(study.network());
    assertThat(schooling.study(desk, Curriculum.of(lessons, TERMS)).orThrow().network())
        .isEqualTo(study.network());
    assertThat(coordinator.networks().find(desk.swarm(), desk.key())).isEmpty();
  }

  @Test
  void ofTwoWhoTrainOneNetworkAtOnceTheSecondIsRefused() {
    var one = schooling.study(desk, Curriculum.of(lessons, TERMS)).orThrow();
    var two = schooling.study(desk, Curriculum.of(lessons, TERMS)).orThrow();
    assertThat(schooling.keep(desk, one, author)).isInstanceOf(Answer.Done.class);
    assertThat(problem(schooling.keep(desk, two, author))).isInstanceOf(Problem.Outdated.class);
    assertThat(coordinator.networks().find(desk.swarm(), desk.key()).orElseThrow().version())
        .isEqualTo(1);
  }

  @Test
  void aDeathWhileItIsKeptLeavesNoNetworkWithoutItsTraining() {
    var swarm = coordinator.swarms().openOrCreate(SwarmSpec.named("school"));
    var there = new Desk(swarm.id(), NetworkKey.shared("outcomes"));
    var random = new SplittableRandom(1);
    var ids = new TimeOrderedIds(InstantSource.system(), random);
    var room = new NetworkRoom(new DyingStore(store, 1), ids, NetworkCaps.DEFAULT);
    var dying = new Schooling(room, trainer);

    var study = dying.study(there, Curriculum.of(lessons, TERMS)).orThrow();
    var kept = dying.keep(there, study, author).orThrow();

    assertThat(room.history(there.swarm(), there.key(), OptionalLong.empty(), 10).orThrow())
        .containsExactly(kept.training());
    assertThat(room.find(there.swarm(), there.key())).contains(kept.network());
  }

  @Test
  void samplesOfOtherLengthsBeginAFreshNetworkInItsPlace() {
    taught(TERMS);
    var xor =
        new Lessons(
            new Samples(
                List.of(new float[] {0, 1}, new float[] {1, 1}),
                List.of(new float[] {1}, new float[] {0})));
    var kept = taught(Curriculum.of(xor, TERMS)).orThrow();
    assertThat(kept.network().content().shape()).isEqualTo(new Shape(2, 1, 3));
    assertThat(kept.network().version()).isEqualTo(2);
    assertThat(kept.study().heldBack()).isZero();
    assertThat(kept.study().before()).isEmpty();
    assertThat(kept.study().after()).isEmpty();
    assertThat(kept.training().training().end().validation()).isEmpty();
  }

  @Test
  void whatCannotBeReadIsRefusedAndStays() {
    var shape = new Shape(Inputs.COUNT, 1, 5);
    var spec = NetworkSpec.of(desk.key(), "onnx", shape, Payload.of("?"));
    coordinator.networks().put(desk.swarm(), spec, author).orThrow();
    assertThat(problem(taught(Curriculum.of(lessons, TERMS))).message()).contains("onnx");
    assertThat(problem(schooling.study(desk, Curriculum.of(lessons, TERMS))).next())
        .contains("remove the network");
    assertThat(coordinator.networks().find(desk.swarm(), desk.key()).orElseThrow().version())
        .isEqualTo(1);
  }

  @Test
  void termsThatTheTrainerDoesNotTakeAreNoReasonToRemoveANetwork() {
    var curriculum = Curriculum.of(lessons, TERMS.rate(-1));
    var source = schooling.study(desk, Curriculum.of(lessons, TERMS)).orThrow();
    for (var refused :
        List.of(
            schooling.study(desk, curriculum),
            schooling.compare(desk, source.network(), curriculum, Curriculum.of(lessons, TERMS)),
            schooling.compare(desk, source.network(), Curriculum.of(lessons, TERMS), curriculum))) {
      assertThat(problem(refused).message()).contains("a rate of -1");
      assertThat(problem(refused).next()).contains("rate").doesNotContain("remove");
    }
    schooling.keep(desk, source, author).orThrow();
    assertThat(problem(schooling.study(desk, curriculum)).next()).doesNotContain("remove");
  }

  @Test
  void whoHasNoTimeLeftKeepsWhatWasReached() {
    var epochs = new int[1];
    var curriculum =
        new Curriculum(lessons, TERMS, (epoch, mse) -> epochs[0] = epoch, () -> epochs[0] == 7);
    var kept = taught(curriculum).orThrow();
    assertThat(kept.training().training().run().epochs()).isEqualTo(7);
    assertThat(kept.training().training().ended()).isEqualTo(Ended.CANCELLED);
  }

  @Test
  void whoBeginsWithAnothersWeightsGainsWhatIsMeasured() {
    var source = schooling.study(desk, Curriculum.of(lessons, TERMS)).orThrow().network();
    var curriculum =
        Curriculum.of(Lessons.of(attempts(12)).orElseThrow(), Terms.of("logistic", 1, 1));
    var compared = schooling.compare(desk("other"), source, curriculum, curriculum).orThrow();
    assertThat(compared.gain().orElseThrow())
        .isPositive()
        .isEqualTo(compared.fresh().after().orElseThrow() - compared.warm().after().orElseThrow());
    assertThat(compared.better()).isEqualTo(compared.warm());
  }

  @Test
  void whereTheOthersWeightsMisleadTheFreshOnesAreBetter() {
    var opposite =
        new Samples(
            lessons.all().inputs(),
            lessons.all().outputs().stream().map(row -> new float[] {1 - row[0]}).toList());
    var source =
        schooling.study(desk, Curriculum.of(new Lessons(opposite), TERMS)).orThrow().network();
    var curriculum = Curriculum.of(lessons, Terms.of("logistic", 5, 1));
    var compared = schooling.compare(desk, source, curriculum, curriculum).orThrow();
    assertThat(compared.gain().orElseThrow()).isNegative();
    assertThat(compared.better()).isEqualTo(compared.fresh());
  }

  @Test
  void anotherShapeIsNoSource() {
    var small = trainer.make(List.of(2, 4, 1), 1);
    var curriculum = Curriculum.of(lessons, TERMS);
    assertThat(problem(schooling.compare(desk, small, curriculum, curriculum)).message())
        .contains("2 inputs", Inputs.COUNT + ",");
  }
}
