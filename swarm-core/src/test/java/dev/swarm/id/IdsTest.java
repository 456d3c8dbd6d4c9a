package dev.swarm.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swarm.contract.SimulatedClock;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class IdsTest {
  private final SimulatedClock clock = new SimulatedClock();
  private final Ids ids = new TimeOrderedIds(clock, new SplittableRandom(1));

  @Test
  void anIdSaysWhatItNames() {
    assertThat(ids.swarm().value()).matches("swarm_[0-9a-hjkmnp-tv-z]{26}");
    assertThat(ids.agent().toString()).matches("agent_[0-9a-hjkmnp-tv-z]{26}");
    assertThat(ids.task().value()).matches("task_[0-9a-hjkmnp-tv-z]{26}");
    assertThat(ids.message()).asString().matches("message_[0-9a-hjkmnp-tv-z]{26}");
    assertThat(ids.reservation()).asString().matches("reservation_[0-9a-hjkmnp-tv-z]{26}");
    assertThat(ids.network()).asString().matches("network_[0-9a-hjkmnp-tv-z]{26}");
  }

  @Test
  void laterIdsSortAfterEvenWithinAMillisecondAndWhenTheClockIsSetBack() {
    var made = new ArrayList<TaskId>();
    for (int i = 0; i < 20_000; i++) {
      made.add(ids.task());
      if (i % 7_000 == 0) {
        clock.advance(Duration.ofMillis(i % 2 == 0 ? 3 : -50));
      }
    }

    assertThat(made).isSorted();
    assertThat(new HashSet<>(made)).hasSameSizeAs(made);
  }

  @Test
  void idsAreUuidsOfVersionSevenMadeNow() {
    var digits = "0123456789abcdefghjkmnpqrstvwxyz";
    var number = BigInteger.ZERO;
    for (char c : ids.task().value().substring(5).toCharArray()) {
      number = number.shiftLeft(5).or(BigInteger.valueOf(digits.indexOf(c)));
    }

    assertThat(number.shiftRight(80).longValueExact())
        .isEqualTo(SimulatedClock.START.toEpochMilli());
    assertThat(number.shiftRight(76).intValue() & 15).isEqualTo(7);
    assertThat(number.shiftRight(62).intValue() & 3).isEqualTo(2);
  }

  @Test
  void makersWithOtherRandomnessMakeOtherIds() {
    var other = new TimeOrderedIds(clock, new SplittableRandom(2));

    assertThat(ids.swarm()).isNotEqualTo(other.swarm());
  }

  @Test
  void aStepIsNamedBelowItsTask() {
    var task = ids.task();
    var step = StepId.of(task, 3);

    assertThat(step.value()).isEqualTo(task.value() + "/3");
    assertThat(step.task()).isEqualTo(task);
    assertThat(step.part(1).toString()).isEqualTo(task.value() + "/3.1");
    assertThat(step.part(1).merge().value()).isEqualTo(task.value() + "/3.1.m");
    assertThat(step.part(1).merge().task()).isEqualTo(task);
    assertThat(step).isLessThan(step.part(0));
  }

  @Test
  void theStepsOfATaskSortByTheirPlaces() {
    var task = ids.task();
    var steps = new ArrayList<StepId>();
    for (int place = 0; place < 64; place++) {
      var step = StepId.of(task, place, 64);
      steps.add(step);
      steps.add(step.part(0));
      steps.add(step.part(3));
      steps.add(step.merge());
    }

    assertThat(steps).isSorted();
    assertThat(steps.getFirst().value()).isEqualTo(task.value() + "/00");
    assertThat(StepId.of(task, 0, 1)).isEqualTo(StepId.of(task, 0));
    assertThat(StepId.of(task, 9, 10)).isEqualTo(StepId.of(task, 9));
    assertThatThrownBy(() -> StepId.of(task, 10)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aTextThatNamesNothingIsRefused() {
    for (var text : new String[] {"", "task_", "agent_x", "task" + "_x".repeat(200)}) {
      assertThatThrownBy(() -> new TaskId(text)).isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> new SwarmId("task_1")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new AgentId("task_1")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new StepId("task_1")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void idsOfAKindAreOrderedByTheirText() {
    assertThat(new SwarmId("swarm_a")).isLessThan(new SwarmId("swarm_b")).hasToString("swarm_a");
    assertThat(new AgentId("agent_a")).isLessThan(new AgentId("agent_b"));
    assertThat(new TaskId("task_a")).isLessThan(new TaskId("task_b")).hasToString("task_a");
  }
}
