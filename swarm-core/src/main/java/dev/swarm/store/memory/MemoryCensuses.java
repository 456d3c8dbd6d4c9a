package dev.swarm.store.memory;

import dev.swarm.agent.Agent;
import dev.swarm.agent.Agents;
import dev.swarm.id.SwarmId;
import dev.swarm.measure.Census;
import dev.swarm.measure.Censuses;
import dev.swarm.swarm.Swarm;
import dev.swarm.swarm.Swarms;
import dev.swarm.task.Task;
import dev.swarm.task.TaskState;
import dev.swarm.task.Tasks;
import dev.swarm.work.Step;
import dev.swarm.work.StepState;
import dev.swarm.work.Steps;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Counts by looking at everything. */
final class MemoryCensuses implements Censuses {
  private final Swarms swarms;
  private final Agents agents;
  private final Tasks tasks;
  private final Steps steps;

  MemoryCensuses(Swarms swarms, Agents agents, Tasks tasks, Steps steps) {
    this.swarms = swarms;
    this.agents = agents;
    this.tasks = tasks;
    this.steps = steps;
  }

  @Override
  public Census take(Instant now) {
    var open = new HashSet<SwarmId>();
    swarms.open().forEach(swarm -> open.add(swarm.id()));
    var hourAgo = now.minus(Census.BACK);
    return new Census(
        now,
        open.size(),
        swarms.newest(Census.MOST_SWARMS).stream().filter(madeAfter(hourAgo)).count(),
        count(agents::each, agent -> active(agent) && open.contains(agent.swarm())),
        openTasks(),
        steps(open),
        ended(now));
  }

  private static Predicate<Swarm> madeAfter(Instant instant) {
    return swarm -> swarm.createdAt().isAfter(instant);
  }

  private static boolean active(Agent agent) {
    return agent.state() == Agent.State.ACTIVE;
  }

  private static <T> long count(Consumer<Consumer<T>> all, Predicate<T> wanted) {
    var found = new ArrayList<T>();
    all.accept(
        one -> {
          if (wanted.test(one)) {
            found.add(one);
          }
        });
    return found.size();
  }

  private Map<TaskState, Long> openTasks() {
    var counts = new EnumMap<TaskState, Long>(TaskState.class);
    for (var state : List.of(TaskState.BLOCKED, TaskState.READY, TaskState.RUNNING)) {
      counts.put(state, count(tasks::each, (Task task) -> task.state() == state));
    }
    return counts;
  }

  private Map<StepState, Long> steps(Set<SwarmId> open) {
    var counts = new EnumMap<StepState, Long>(StepState.class);
    for (var state : List.of(StepState.BLOCKED, StepState.READY, StepState.LEASED)) {
      counts.put(state, count(steps::each, (Step step) -> step.state() == state));
    }
    Predicate<Step> dead = step -> step.state() == StepState.FAILED && open.contains(step.swarm());
    counts.put(StepState.FAILED, count(steps::each, dead));
    return counts;
  }

  private Census.Ended ended(Instant now) {
    var from = now.minus(Census.BACK);
    var minute = now.minus(Duration.ofMinutes(1));
    var all = new ArrayList<Task>();
    tasks.each(
        task -> task.ending().filter(end -> end.at().isAfter(from)).ifPresent(e -> all.add(task)));
    all.sort(Comparator.comparing(MemoryCensuses::endedAt).reversed());
    var newest = all.subList(0, Math.min(all.size(), Census.MOST_TASKS));
    return new Census.Ended(
        newest.size() < Census.MOST_TASKS ? from : endedAt(newest.getLast()),
        newest.stream().filter(task -> task.state() == TaskState.SUCCEEDED).count(),
        newest.stream().filter(task -> task.state() == TaskState.FAILED).count(),
        newest.stream().filter(task -> task.state() == TaskState.CANCELLED).count(),
        newest.stream().filter(task -> endedAt(task).isAfter(minute)).count());
  }

  private static Instant endedAt(Task task) {
    return task.ending().orElseThrow().at();
  }
}
