package dev.swarm.contract;

import dev.swarm.agent.Agent;
import dev.swarm.agent.Agents;
import dev.swarm.id.AgentId;
import dev.swarm.id.StepId;
import dev.swarm.id.SwarmId;
import dev.swarm.id.TaskId;
import dev.swarm.store.Store;
import dev.swarm.store.Tx;
import dev.swarm.swarm.Swarm;
import dev.swarm.swarm.Swarms;
import dev.swarm.task.Task;
import dev.swarm.task.TaskState;
import dev.swarm.task.Tasks;
import dev.swarm.work.Lease;
import dev.swarm.work.Step;
import dev.swarm.work.StepState;
import dev.swarm.work.Steps;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Rows as they stood at one instant, and plain counts over them: no query of the store's own. */
record Snapshot(
    Instant now,
    Map<SwarmId, Swarm> swarms,
    Map<AgentId, Agent> agents,
    Map<TaskId, Task> tasks,
    Map<StepId, Step> steps,
    Map<TaskId, List<Step>> byTask) {
  private static final Set<TaskState> OPEN =
      Set.of(TaskState.BLOCKED, TaskState.READY, TaskState.RUNNING);

  /** All swarms and agents, and the tasks that have not ended, with their steps. */
  static Snapshot open(Store store) {
    return of(store, OPEN);
  }

  static Snapshot all(Store store) {
    return of(store, Set.of(TaskState.values()));
  }

  private static Snapshot of(Store store, Set<TaskState> states) {
    return store.read(tx -> of(tx, states));
  }

  private static Snapshot of(Tx tx, Set<TaskState> states) {
    var swarms = new HashMap<SwarmId, Swarm>();
    var agents = new HashMap<AgentId, Agent>();
    var tasks = new TreeMap<TaskId, Task>();
    var byTask = new HashMap<TaskId, List<Step>>();
    for (var swarm : tx.port(Swarms.class).newest(1_000)) {
      swarms.put(swarm.id(), swarm);
      tx.port(Agents.class).active(swarm.id()).forEach(agent -> agents.put(agent.id(), agent));
      for (var task : tx.port(Tasks.class).newest(swarm.id(), states, 100_000)) {
        tasks.put(task.id(), task);
        byTask.put(task.id(), tx.port(Steps.class).ofTask(task.id()));
      }
    }
    var steps = new TreeMap<StepId, Step>();
    byTask.values().forEach(all -> all.forEach(step -> steps.put(step.id(), step)));
    return new Snapshot(tx.now(), swarms, agents, tasks, steps, byTask);
  }

  /** The rows as if those steps were not there. */
  Snapshot without(Predicate<Step> gone) {
    var left = new TreeMap<>(steps);
    left.values().removeIf(gone);
    return new Snapshot(
        now,
        swarms,
        agents,
        tasks,
        left,
        left.values().stream().collect(Collectors.groupingBy(Step::task)));
  }

  List<Step> stepsOf(TaskId task) {
    return byTask.getOrDefault(task, List.of());
  }

  boolean live(Step step) {
    return step.state() == StepState.LEASED && lease(step).until().isAfter(now);
  }

  static Lease lease(Step step) {
    return step.lease().orElseThrow();
  }

  long liveLeases() {
    return steps.values().stream().filter(this::live).count();
  }

  long liveLeases(AgentId agent) {
    return steps.values().stream()
        .filter(this::live)
        .filter(step -> lease(step).agent().equals(agent))
        .count();
  }

  long runningTasks() {
    return tasks.values().stream().filter(t -> t.state() == TaskState.RUNNING).count();
  }
}
