package dev.swarm.cli.seeing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.Coordinator;
import dev.swarm.agent.AgentSpec;
import dev.swarm.agent.AgentType;
import dev.swarm.cli.config.Configuration;
import dev.swarm.cli.config.Given;
import dev.swarm.mcp.alert.Level;
import dev.swarm.mcp.alert.Rule;
import dev.swarm.mcp.call.Called;
import dev.swarm.mcp.call.Caller;
import dev.swarm.mcp.metric.CallTally;
import dev.swarm.mcp.metric.Counts;
import dev.swarm.mcp.metric.Machine;
import dev.swarm.store.memory.MemoryStore;
import dev.swarm.swarm.SwarmSpec;
import dev.swarm.task.TaskSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** What is watched is measured in the unit in which its thresholds are set. */
class ReadingsTest {
  private final MemoryStore store = new MemoryStore(InstantSource.system());
  private final CallTally calls = new CallTally();
  private final Machine machine = new Machine();
  private final Readings readings = new Readings(calls, machine, new Counts(store));

  private void ended(Optional<String> problem) {
    var call = new Called("tools/call", "task_claim", Caller.LOCAL);
    calls.after(call, Duration.ofMillis(3), problem);
  }

  @Test
  void faultsAreToldInPercentAndTimesInMilliseconds() {
    assertThat(readings.apply(Rule.ERROR_RATE)).isEmpty();
    assertThat(readings.apply(Rule.RESPONSE_TIME)).isEmpty();
    ended(Optional.of("INTERNAL"));
    for (int i = 0; i < 3; i++) {
      ended(Optional.empty());
    }
    calls.look();

    assertThat(readings.apply(Rule.ERROR_RATE)).hasValue(25);
    assertThat(readings.apply(Rule.RESPONSE_TIME).orElseThrow()).isBetween(2.5, 5.0);
  }

  @Test
  void theQueueIsWhatIsReadyAndTakenByNobody() {
    assertThat(readings.apply(Rule.QUEUE)).hasValue(0);
    var coordinator = Coordinator.resting(store, Coordinator.Options.defaults());
    var swarm = coordinator.swarms().create(SwarmSpec.named("shop")).id();
    var agent = coordinator.agents().spawn(swarm, AgentSpec.of(AgentType.CODER)).orThrow().id();
    for (int i = 0; i < 3; i++) {
      coordinator.tasks().submit(swarm, TaskSpec.describe("task")).orThrow();
    }
    coordinator.work().claim(agent, 1).orThrow();

    assertThat(new Readings(calls, machine, new Counts(store)).apply(Rule.QUEUE)).hasValue(2);
  }

  @Test
  void theMachineIsToldInPercent() {
    assertThat(readings.apply(Rule.CPU)).isEmpty();
    System.gc();
    machine.sample();
    for (long from = System.nanoTime(); System.nanoTime() - from < 50_000_000; ) {
      Thread.onSpinWait();
    }
    machine.sample();

    assertThat(readings.apply(Rule.CPU)).hasValue(100 * machine.process().orElseThrow());
    assertThat(readings.apply(Rule.MEMORY).orElseThrow())
        .isCloseTo(100 * machine.memory().orElseThrow(), Percentage.withPercentage(50));
  }

  @Test
  void eachRuleHasTheThresholdsOfItsOwnSetting() {
    var environment =
        Map.of(
            "ALERT_MEMORY", "1/2/3",
            "ALERT_CPU", "4/5/6",
            "ALERT_ERROR_RATE", "7/8/9",
            "ALERT_RESPONSE_TIME", "10/11/12",
            "ALERT_QUEUE", "13/-/15");
    var given = new Given(Path.of(""), Optional.empty(), environment, Map.of());
    assertThat(AlertLevels.of(Configuration.of(given)))
        .isEqualTo(
            Map.of(
                Rule.MEMORY, levels(1, 2, 3),
                Rule.CPU, levels(4, 5, 6),
                Rule.ERROR_RATE, levels(7, 8, 9),
                Rule.RESPONSE_TIME, levels(10, 11, 12),
                Rule.QUEUE, Map.of(Level.INFO, 13.0, Level.CRITICAL, 15.0)));
  }

  private static Map<Level, Double> levels(double info, double warning, double critical) {
    return Map.of(Level.INFO, info, Level.WARNING, warning, Level.CRITICAL, critical);
  }
}
