package dev.swarm.learn;

import static dev.swarm.learn.Attempting.attempt;
import static dev.swarm.learn.Attempting.attempts;
import static dev.swarm.learn.Attempting.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.swarm.measure.Attempt;
import dev.swarm.measure.Attempt.End;
import dev.swarm.network.NetworkTrainer.Samples;
import dev.swarm.task.Priority;
import dev.swarm.topology.Role;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LessonsTest {
  private static List<Float> features(Attempt attempt) {
    var list = new ArrayList<Float>();
    for (float value : Inputs.of(attempt)) {
      list.add(value);
    }
    return list;
  }

  @Test
  void whatWasKnownAtItsBeginningTellsAttemptsApart() {
    Set<List<Float>> seen = new HashSet<>();
    int all = 0;
    for (var role : Role.values()) {
      for (var priority : Priority.values()) {
        for (var word : List.of("java", "cobol")) {
          seen.add(features(attempt(plan(role, priority, word), End.FAILED)));
          all++;
        }
      }
    }
    assertThat(seen).hasSize(all);
    assertThat(seen).allSatisfy(list -> assertThat(list).hasSize(Inputs.COUNT));
    assertThat(seen.stream().flatMap(List::stream)).allMatch(value -> value >= 0 && value <= 1);
  }

  @Test
  void howItEndedIsNotAmongTheInputs() {
    var plan = plan(Role.HUB, Priority.HIGH);
    assertThat(features(attempt(plan, End.FAILED))).isEqualTo(features(attempt(plan, End.SPLIT)));
  }

  @Test
  void theWantedOutputIsWhetherItSucceeded() {
    var attempts = new ArrayList<Attempt>();
    for (var end : End.values()) {
      attempts.add(attempt(plan(Role.PEER, Priority.LOW), end));
    }
    attempts.addAll(attempts(2));
    var lessons = Lessons.of(attempts).orElseThrow();
    assertThat(lessons.all().outputs().stream().map(row -> row[0]))
        .containsExactly(1f, 1f, 0f, 0f, 0f, 0f, 0f, 1f);
    assertThat(lessons.size()).isEqualTo(8);
  }

  @Test
  void fewerThanEightThatSayAnythingAreTooFew() {
    assertThat(Lessons.of(attempts(7))).isEmpty();
    var released = Collections.nCopies(5, attempt(plan(Role.PEER, Priority.LOW), End.RELEASED));
    var mixed = new ArrayList<>(released);
    mixed.addAll(attempts(7));
    assertThat(Lessons.of(mixed)).isEmpty();
    mixed.add(attempts(1).getFirst());
    assertThat(Lessons.of(mixed)).isPresent();
  }

  @Test
  void everyFourthIsHeldBack() {
    var inputs = new ArrayList<float[]>();
    for (int i = 0; i < 10; i++) {
      inputs.add(new float[] {i});
    }
    var lessons = new Lessons(new Samples(inputs, Collections.nCopies(10, new float[] {1})));
    assertThat(lessons.heldBack().orElseThrow().inputs().stream().map(row -> row[0]))
        .containsExactly(3f, 7f);
    assertThat(lessons.learned().inputs().stream().map(row -> row[0]))
        .containsExactly(0f, 1f, 2f, 4f, 5f, 6f, 8f, 9f);
  }

  @Test
  void ofFewSamplesNoneIsHeldBack() {
    var one = new Lessons(new Samples(List.of(new float[1]), List.of(new float[1])));
    assertThat(one.heldBack()).isEmpty();
    assertThat(one.learned().size()).isEqualTo(1);
  }

  @Test
  void numbersThatNoNetworkCanGiveAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new Lessons(new Samples(List.of(new float[1]), List.of(new float[] {1.5f}))))
        .withMessageContaining("from 0.0 to 1.0, not 1.5");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new Lessons(new Samples(List.of(new float[] {Float.NaN}), List.of(new float[1]))))
        .withMessageContaining("NaN");
  }
}
