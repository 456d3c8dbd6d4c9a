package dev.swarm.cli;

import dev.swarm.Coordinator;
import dev.swarm.cli.config.Configuration;
import dev.swarm.cli.config.SeeingSettings;
import dev.swarm.cli.config.Settings;
import dev.swarm.cli.seeing.Capacity;
import dev.swarm.cli.seeing.KeptFaults;
import dev.swarm.mcp.fault.Fault;
import dev.swarm.measure.Attempts;
import dev.swarm.measure.Census;
import dev.swarm.measure.Censuses;
import dev.swarm.measure.Measuring;
import dev.swarm.measure.Span;
import dev.swarm.measure.Trend;
import dev.swarm.store.Store;
import dev.swarm.swarm.Swarm;
import dev.swarm.task.TaskState;
import dev.swarm.work.StepState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What a store's history tells of a span of time.
 *
 * @param attempts of all agents
 * @param faults the last that were kept, the newest first
 */
record StoreReport(
    Path file,
    Trend trend,
    Attempts attempts,
    Census census,
    Capacity capacity,
    List<Near> limits,
    List<Fault> faults) {
  private static final int MOST_ATTEMPTS = 200_000;

  /** How near a limit is. */
  record Near(String what, long now, long most) {}

  /**
   * Looks at a store that is open.
   *
   * @throws dev.swarm.journal.AlteredException when its journal holds what none can
   */
  static StoreReport of(
      Coordinator coordinator, Store store, Configuration configuration, Since since)
      throws IOException {
    var now = store.now();
    var span = span(since.from(now), now);
    var measuring = coordinator.replay().measuring(Measuring.Bounds.DEFAULT);
    Census census = store.read(tx -> tx.port(Censuses.class).take(tx.now()));
    var file = configuration.value(Settings.STORE);
    return new StoreReport(
        file,
        measuring.trend(span),
        measuring.attempts(span, MOST_ATTEMPTS),
        census,
        Capacity.of(file, span.from(), now),
        limits(coordinator, configuration, census),
        KeptFaults.of(file, configuration.value(SeeingSettings.ERRORS), span.from()));
  }

  private static Span span(Instant from, Instant until) {
    return new Span(from.isBefore(until) ? from : until.minusMillis(1), until);
  }

  private static List<Near> limits(
      Coordinator coordinator, Configuration configuration, Census census) {
    var limits = new ArrayList<Near>();
    limits.add(new Near("open swarms", census.openSwarms(), configuration.value(Settings.SWARMS)));
    limits.add(
        new Near(
            "running tasks",
            census.tasks().getOrDefault(TaskState.RUNNING, 0L),
            configuration.value(Settings.TASKS)));
    limits.add(
        new Near(
            "leased steps",
            census.steps().getOrDefault(StepState.LEASED, 0L),
            configuration.value(Settings.STEPS)));
    var agents = coordinator.agents();
    coordinator.swarms().open().stream()
        .map(swarm -> fullness(swarm, agents.active(swarm.id()).size(), configuration))
        .reduce((one, other) -> share(one) >= share(other) ? one : other)
        .ifPresent(limits::add);
    return limits;
  }

  private static Near fullness(Swarm swarm, int agents, Configuration configuration) {
    int most = swarm.spec().maxAgents().orElse(configuration.value(Settings.AGENTS));
    return new Near("agents of " + swarm.spec().name(), agents, most);
  }

  private static double share(Near near) {
    return (double) near.now() / near.most();
  }

  /** How busy agents were that did anything, on average; absent when none did. */
  OptionalDouble busy() {
    return attempts.byAgent().values().stream()
        .map(each -> each.figures().busy())
        .filter(OptionalDouble::isPresent)
        .mapToDouble(OptionalDouble::getAsDouble)
        .average();
  }
}
