package dev.swarm.mcp.compat;

import dev.swarm.Coordinator;
import dev.swarm.id.AgentId;
import dev.swarm.id.StepId;
import dev.swarm.replay.Events;
import dev.swarm.task.Task;
import dev.swarm.work.Ending;
import dev.swarm.work.Lease;
import dev.swarm.work.Step;
import dev.swarm.work.StepEvent;
import dev.swarm.work.StepState;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What was done for a task, as its steps and the journal have it.
 *
 * @param steps as they stood when it was looked at
 * @param seen when that was
 */
record TaskWork(Coordinator coordinator, Task task, List<Step> steps, Instant seen) {
  /** More entries than that no step has that is worth timing. */
  private static final int MOST_ENTRIES = 1_000;

  TaskWork(Coordinator coordinator, Task task, List<Step> steps) {
    this(coordinator, task, steps, coordinator.pulse().now());
  }

  static TaskWork of(Coordinator coordinator, Task task) {
    return new TaskWork(coordinator, task, coordinator.tasks().steps(task.id()));
  }

  /** Those who hold its steps, ended them, or are offered them now. */
  Set<AgentId> agents() {
    var agents = new LinkedHashSet<AgentId>();
    steps.forEach(step -> agent(step, seen).ifPresent(agents::add));
    return agents;
  }

  private static Optional<AgentId> agent(Step step, Instant now) {
    return step.lease()
        .map(Lease::agent)
        .or(() -> step.last().flatMap(Ending::agent))
        .or(() -> step.offer().filter(offer -> offer.until().isAfter(now)).map(o -> o.agent()));
  }

  /** The share of its steps that succeeded. */
  double progress() {
    return steps.isEmpty() ? 0 : (double) succeeded() / steps.size();
  }

  long succeeded() {
    return steps.stream().filter(step -> step.state() == StepState.SUCCEEDED).count();
  }

  /** From the first lease of one of its steps to its end, or until it was looked at. */
  Optional<Duration> time() {
    var until = task.ending().map(Task.Ending::at).orElse(seen);
    return begun().map(from -> Duration.between(from, until));
  }

  /** When somebody first got one of its steps, if anybody did and the journal still tells. */
  Optional<Instant> begun() {
    return steps.stream().flatMap(step -> leases(step.id())).min(Instant::compareTo);
  }

  /** How long the attempt took that ended the step, if one did and the journal still tells. */
  Optional<Duration> time(Step step) {
    var end = step.state().ended() ? step.last() : Optional.<Ending>empty();
    return end.flatMap(
        ending ->
            leases(step.id())
                .max(Instant::compareTo)
                .map(from -> Duration.between(from, ending.at())));
  }

  /** Who does the step: nobody any more, once the lease ran out. */
  Optional<AgentId> holder(Step step) {
    return step.lease().filter(lease -> !lease.ranOut(seen)).map(Lease::agent);
  }

  /** How many attempts at the step were begun, as far as the journal still tells. */
  long attempts(Step step) {
    return leases(step.id()).count();
  }

  private Stream<Instant> leases(StepId step) {
    return coordinator.journal().about(step.value(), MOST_ENTRIES).stream()
        .map(Events::of)
        .flatMap(
            event ->
                event instanceof StepEvent.Leased leased
                    ? Stream.of(leased.lease().since())
                    : Stream.empty());
  }
}
