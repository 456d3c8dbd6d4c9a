package dev.swarm.mcp.limit;

import static dev.swarm.mcp.limit.Strain.Level.HIGH;
import static dev.swarm.mcp.limit.Strain.Level.NONE;
import static dev.swarm.mcp.limit.Strain.Level.SEVERE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class LoadGuardTest {
  private final FakeMachine machine = new FakeMachine();
  private final LoadGuard guard = new LoadGuard(new LoadLimits(512L << 20, 0.8), machine.machine());

  private Strain.Level after(Duration time) {
    machine.pass(time);
    guard.strain();
    return guard.strain().level();
  }

  private Strain.Level nextSecond() {
    return after(Duration.ofSeconds(1));
  }

  @Test
  void memoryOverItsLimitIsHighAndAnEighthMoreIsSevere() {
    machine.memory(511, 0);
    assertThat(nextSecond()).isEqualTo(NONE);
    machine.memory(512, 0);
    assertThat(nextSecond()).isEqualTo(HIGH);
    machine.memory(576, 0);
    assertThat(nextSecond()).isEqualTo(SEVERE);
    assertThat(guard.strain().reason(guard.limits()))
        .isEqualTo("576 MiB of memory are in use, the limit is 512");
  }

  @Test
  void aLevelIsLeftATenthBelowWhereItBegins() {
    machine.memory(600, 0);
    assertThat(nextSecond()).isEqualTo(SEVERE);
    machine.memory(519, 0);
    assertThat(nextSecond()).isEqualTo(SEVERE);
    machine.memory(518, 0);
    assertThat(nextSecond()).isEqualTo(HIGH);
    machine.memory(461, 0);
    assertThat(nextSecond()).isEqualTo(HIGH);
    machine.memory(460, 0);
    assertThat(nextSecond()).isEqualTo(NONE);
    machine.memory(511, 0);
    assertThat(nextSecond()).isEqualTo(NONE);
  }

  @Test
  void whatNobodyUsesAnyMoreTurnsNobodyAway() {
    machine.memory(200, 500);
    assertThat(nextSecond()).isEqualTo(NONE);
    machine.memory(550, 0);
    assertThat(after(Duration.ofSeconds(11))).isEqualTo(HIGH);
    machine.memory(200, 300);
    assertThat(nextSecond()).as("it was tidied up a second ago").isEqualTo(HIGH);
    assertThat(after(Duration.ofSeconds(11))).isEqualTo(NONE);
  }

  @Test
  void theLoadOfProcessorsIsSmoothedOverTenSeconds() {
    machine.processors(1);
    var levels = new ArrayList<Strain.Level>();
    for (int i = 0; i < 30; i++) {
      levels.add(nextSecond());
    }
    // 1 - exp(-t/10) is 0.8 at 16.1 s and 0.9 at 23.0 s; the first measure is of two seconds.
    assertThat(levels.indexOf(HIGH)).isEqualTo(17 - 2);
    assertThat(levels.indexOf(SEVERE)).isEqualTo(24 - 2);
    assertThat(guard.strain().reason(guard.limits()))
        .isEqualTo("95 % of the processors' time is used, the limit is 80 %");

    machine.processors(0);
    assertThat(nextSecond()).isEqualTo(SEVERE);
    assertThat(after(Duration.ofSeconds(10))).isEqualTo(NONE);
  }

  @Test
  void aBurstOfWorkIsNoLoad() {
    machine.processors(1);
    for (int i = 0; i < 5; i++) {
      assertThat(nextSecond()).isEqualTo(NONE);
    }
    machine.processors(0.3);
    for (int i = 0; i < 60; i++) {
      assertThat(nextSecond()).isEqualTo(NONE);
    }
  }

  @Test
  void itMeasuresAtMostOnceASecondAndOnlyWhenItIsAsked() {
    for (int i = 0; i < 1_000; i++) {
      guard.strain();
    }
    assertThat(machine.measures).hasValue(1);
    machine.pass(Duration.ofHours(1));
    assertThat(machine.measures).hasValue(1);
    guard.strain();
    guard.strain();
    assertThat(machine.measures).hasValue(2);
  }

  @Test
  void whatCouldNotBeMeasuredIsMeasuredForWhoAsksNext() {
    var refused = new AtomicBoolean(true);
    Executor beside =
        work -> {
          if (refused.getAndSet(false)) {
            throw new RejectedExecutionException();
          }
          work.run();
        };
    var own = new LoadGuard(guard.limits(), new Machine(machine, () -> 0, beside));
    machine.memory(600, 0);
    assertThat(own.strain().level()).isEqualTo(NONE);
    assertThat(own.strain().level()).isEqualTo(SEVERE);
  }

  @Test
  void whatIsOverTurnsNobodyAwayEvenIfNobodyAskedMeanwhile() {
    machine.memory(600, 0);
    assertThat(nextSecond()).isEqualTo(SEVERE);
    machine.memory(100, 0);
    machine.pass(Duration.ofHours(1));
    assertThat(guard.strain().level()).isEqualTo(NONE);
  }

  @Test
  void whereThereIsNoLimitNothingIsMeasured() {
    var none = new LoadGuard(LoadLimits.NONE, machine.machine());
    machine.memory(100_000, 0);
    machine.processors(1);
    machine.pass(Duration.ofMinutes(1));
    assertThat(none.strain().level()).isEqualTo(NONE);
    assertThat(machine.measures).hasValue(0);
  }

  @Test
  void eachLimitCanBeLeftOutAlone() {
    machine.memory(100_000, 0);
    machine.processors(1);
    var processors = new LoadGuard(new LoadLimits(0, 0.8), machine.machine());
    var memory = new LoadGuard(new LoadLimits(512L << 20, 0), machine.machine());
    machine.pass(Duration.ofMinutes(1));
    processors.strain();
    memory.strain();
    assertThat(processors.strain().memory()).isEqualTo(NONE);
    assertThat(processors.strain().processors()).isEqualTo(SEVERE);
    assertThat(memory.strain().memory()).isEqualTo(SEVERE);
    assertThat(memory.strain().processors()).isEqualTo(NONE);
  }
}
