package dev.swarm.store.memory;

import dev.swarm.agent.Capabilities;
import dev.swarm.id.AgentId;
import dev.swarm.id.StepId;
import dev.swarm.id.SwarmId;
import dev.swarm.id.TaskId;
import dev.swarm.journal.Micros;
import dev.swarm.task.TaskState;
import dev.swarm.work.Step;
import dev.swarm.work.StepState;
import dev.swarm.work.Steps;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Steps by task, in queues by swarm and capabilities, and those that are leased or offered. */
final class MemorySteps implements Steps {
  private static final Comparator<Step> BY_RANK =
      Comparator.comparingLong(Step::rank).thenComparing(Step::id);

  private final Undo undo;
  private final MemoryTasks tasks;
  private final Map<TaskId, TreeMap<StepId, Step>> byTask = new HashMap<>();
  private final Map<SwarmId, Map<Capabilities, SortedSet<Step>>> queues = new HashMap<>();
  private final TreeMap<StepId, Step> leased = new TreeMap<>();
  private final TreeMap<StepId, Step> offered = new TreeMap<>();
  private final Map<SwarmId, Map<StepState, Long>> counts = new HashMap<>();

  MemorySteps(Undo undo, MemoryTasks tasks) {
    this.undo = undo;
    this.tasks = tasks;
  }

  @Override
  public void insert(Step step) {
    Rows.requireNew(find(step.id()).orElse(null), step.id());
    undo.with(() -> replace(step, null));
    replace(null, step);
  }

  @Override
  public void update(Step step, long fromVersion) {
    var old = find(step.id()).orElseThrow(() -> new IllegalStateException("no " + step.id()));
    Rows.requireVersion(old.version(), fromVersion, step.id());
    change(old, step);
  }

  @Override
  public Optional<Step> find(StepId id) {
    return Optional.ofNullable(byTask.get(id.task())).map(steps -> steps.get(id));
  }

  @Override
  public List<Step> ofTask(TaskId task) {
    var steps = byTask.get(task);
    return steps == null ? List.of() : List.copyOf(steps.values());
  }

  @Override
  public List<Step> claimable(Criteria criteria, int limit) {
    var found = new ArrayList<Step>();
    for (var queue : queues.getOrDefault(criteria.agent().swarm(), Map.of()).entrySet()) {
      if (criteria.agent().capabilities().cover(queue.getKey())) {
        found.addAll(fromQueue(queue.getValue(), criteria, limit));
      }
    }
    for (var step : leased.values()) {
      if (step.swarm().equals(criteria.agent().swarm())
          && step.ranOut(criteria.now())
          && criteria.agent().capabilities().cover(step.plan().terms().capabilities())
          && open(step, criteria)) {
        found.add(step);
      }
    }
    found.sort(BY_RANK);
    return found.size() <= limit ? found : found.subList(0, limit);
  }

  private List<Step> fromQueue(SortedSet<Step> queue, Criteria criteria, int limit) {
    var found = new ArrayList<Step>();
    long now = Micros.of(criteria.now());
    for (var step : queue) {
      // A head start is never negative: what ranks after now rests until after now.
      if (step.rank() > now || found.size() == limit) {
        break;
      }
      boolean offeredElsewhere =
          step.offer().filter(o -> !o.openTo(criteria.agent().id(), criteria.now())).isPresent();
      if (!step.notBefore().isAfter(criteria.now()) && !offeredElsewhere && open(step, criteria)) {
        found.add(step);
      }
    }
    return found;
  }

  private boolean open(Step step, Criteria criteria) {
    if (criteria.among() == Among.RUNNING_TASKS
        && tasks.find(step.task()).filter(t -> t.state() == TaskState.RUNNING).isEmpty()) {
      return false;
    }
    return !step.plan().distinct()
        || ofTask(step.task()).stream()
            .noneMatch(
                other ->
                    !other.id().equals(step.id())
                        && other.plan().distinct()
                        && other.doneOrHeldBy(criteria.agent().id()));
  }

  @Override
  public List<Step> heldBy(AgentId agent) {
    return leased.values().stream()
        .filter(step -> step.lease().orElseThrow().agent().equals(agent))
        .toList();
  }

  @Override
  public int countLeased(Instant now) {
    return (int) leased.values().stream().filter(step -> !step.ranOut(now)).count();
  }

  @Override
  public Map<AgentId, Integer> commitments(SwarmId swarm, Instant now) {
    var commitments = new HashMap<AgentId, Integer>();
    for (var step : leased.values()) {
      if (step.swarm().equals(swarm)) {
        commitments.merge(step.lease().orElseThrow().agent(), 1, Integer::sum);
      }
    }
    for (var step : offered.values()) {
      var offer = step.offer().orElseThrow();
      if (step.swarm().equals(swarm) && offer.until().isAfter(now)) {
        commitments.merge(offer.agent(), 1, Integer::sum);
      }
    }
    return commitments;
  }

  @Override
  public boolean extend(StepId id, long token, Instant until) {
    var old = find(id).filter(s -> s.state() == StepState.LEASED && s.token() == token);
    old.ifPresent(step -> change(step, step.extended(until)));
    return old.isPresent();
  }

  @Override
  public void drop(StepId id) {
    var old = find(id).orElseThrow(() -> new IllegalStateException("no " + id));
    undo.with(() -> replace(null, old));
    replace(old, null);
    if (ofTask(id.task()).isEmpty()) {
      byTask.remove(id.task());
    }
  }

  @Override
  public List<Step> spent(Instant now, int limit) {
    return leased.values().stream()
        .filter(step -> step.ranOut(now) && !step.attemptsLeft())
        .limit(limit)
        .toList();
  }

  @Override
  public Map<StepState, Long> count(SwarmId swarm) {
    var count = new EnumMap<StepState, Long>(StepState.class);
    counts.getOrDefault(swarm, Map.of()).forEach((state, number) -> merge(count, state, number));
    return count;
  }

  @Override
  public void each(Consumer<Step> visitor) {
    byTask.values().stream()
        .flatMap(steps -> steps.values().stream())
        .sorted(Comparator.comparing(Step::id))
        .forEachOrdered(visitor);
  }

  private void change(Step old, Step next) {
    undo.with(() -> replace(next, old));
    replace(old, next);
  }

  private void replace(@Nullable Step old, @Nullable Step next) {
    if (old != null) {
      leave(old);
    }
    if (next != null) {
      enter(next);
    }
  }

  private void leave(Step step) {
    byTask.computeIfAbsent(step.task(), t -> new TreeMap<>()).remove(step.id());
    merge(counts(step.swarm()), step.state(), -1);
    if (step.state() == StepState.READY) {
      queue(step).remove(step);
      offered.remove(step.id());
    } else if (step.state() == StepState.LEASED) {
      leased.remove(step.id());
    }
  }

  private void enter(Step step) {
    byTask.computeIfAbsent(step.task(), t -> new TreeMap<>()).put(step.id(), step);
    merge(counts(step.swarm()), step.state(), 1);
    if (step.state() == StepState.READY) {
      queue(step).add(step);
      if (step.offer().isPresent()) {
        offered.put(step.id(), step);
      }
    } else if (step.state() == StepState.LEASED) {
      leased.put(step.id(), step);
    }
  }

  private SortedSet<Step> queue(Step step) {
    return queues
        .computeIfAbsent(step.swarm(), s -> new HashMap<>())
        .computeIfAbsent(step.plan().terms().capabilities(), c -> new TreeSet<>(BY_RANK));
  }

  private Map<StepState, Long> counts(SwarmId swarm) {
    return counts.computeIfAbsent(swarm, s -> new EnumMap<>(StepState.class));
  }

  private static void merge(Map<StepState, Long> counts, StepState state, long more) {
    counts.merge(state, more, (a, b) -> a + b == 0 ? null : Long.valueOf(a + b));
  }
}
