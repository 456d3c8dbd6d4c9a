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
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Steps by task, in queues by swarm and capabilities, and those that are leased or offered. */
final class MemorySteps implements Steps, Undo.Table<Step> {
  private static final Comparator<Step> BY_RANK =
      (one, other) ->
          one.rank() == other.rank()
              ? one.id().compareTo(other.id())
              : Long.compare(one.rank(), other.rank());

  /** For how many found steps there is room from the first; mostly one is asked for. */
  private static final int FEW = 4;

  private final Undo undo;
  private final MemoryTasks tasks;
  // Each task's in the order of their ids; they are few.
  private final Map<TaskId, List<Step>> steps = new HashMap<>();
  private final Map<SwarmId, Map<Capabilities, SortedSet<Step>>> queues = new HashMap<>();
  private final TreeMap<StepId, Step> leased = new TreeMap<>();
  private final TreeMap<StepId, Step> offered = new TreeMap<>();
  private final Map<SwarmId, Map<StepState, AtomicLong>> counts = new HashMap<>();

  MemorySteps(Undo undo, MemoryTasks tasks) {
    this.undo = undo;
    this.tasks = tasks;
  }

  @Override
  public void insert(Step step) {
    Rows.requireNew(row(step.id()), step.id());
    undo.replace(this, null, step);
  }

  @Override
  public void update(Step step, long fromVersion) {
    var old = Rows.require(row(step.id()), step.id());
    Rows.requireVersion(old.version(), fromVersion, step.id());
    undo.replace(this, old, step);
  }

  @Override
  public Optional<Step> find(StepId id) {
    return Optional.ofNullable(row(id));
  }

  private @Nullable Step row(StepId id) {
    var all = steps.get(id.task());
    if (all == null) {
      return null;
    }
    int place = place(all, id);
    return place < 0 ? null : all.get(place);
  }

  /** Where the step stands among its task's; else, less than 0, -1 less where it belongs. */
  private static int place(List<Step> all, StepId id) {
    for (int i = 0; i < all.size(); i++) {
      int order = all.get(i).id().compareTo(id);
      if (order >= 0) {
        return order == 0 ? i : -1 - i;
      }
    }
    return -1 - all.size();
  }

  @Override
  public List<Step> ofTask(TaskId task) {
    var all = steps.get(task);
    return all == null ? List.of() : List.copyOf(all);
  }

  @Override
  public List<Step> claimable(Criteria criteria, int limit) {
    var found = new ArrayList<Step>(Math.min(limit, FEW));
    for (var queue : queues.getOrDefault(criteria.agent().swarm(), Map.of()).entrySet()) {
      if (criteria.agent().covers(queue.getKey())) {
        collect(queue.getValue(), criteria, limit, found);
      }
    }
    for (var step : leased()) {
      if (step.swarm().equals(criteria.agent().swarm())
          && step.ranOut(criteria.now())
          && criteria.agent().covers(step.plan().terms().capabilities())
          && open(step, criteria)) {
        found.add(step);
      }
    }
    found.sort(BY_RANK);
    return found.size() <= limit ? found : found.subList(0, limit);
  }

  /** Adds those of one queue, at most {@code limit}. */
  private void collect(SortedSet<Step> queue, Criteria criteria, int limit, List<Step> found) {
    long now = Micros.of(criteria.now());
    int full = found.size() + limit;
    for (var step : queue) {
      // A head start is never negative: what ranks after now rests until after now.
      if (step.rank() > now || found.size() == full) {
        break;
      }
      boolean offeredElsewhere =
          step.offer().isPresent()
              && !step.offer().get().openTo(criteria.agent().id(), criteria.now());
      if (!step.notBefore().isAfter(criteria.now()) && !offeredElsewhere && open(step, criteria)) {
        found.add(step);
      }
    }
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
                        && step.plan().apartFrom(other.plan())
                        && other.doneOrHeldBy(criteria.agent().id()));
  }

  @Override
  public List<Step> forPeople(SwarmId swarm, int limit) {
    var waiting = queues.getOrDefault(swarm, Map.of()).get(Capabilities.PERSON);
    return waiting == null ? List.of() : waiting.stream().limit(limit).toList();
  }

  /** Those that are leased; mostly none, and to look at none takes no iterator. */
  private Collection<Step> leased() {
    return leased.isEmpty() ? Collections.emptyList() : leased.values();
  }

  @Override
  public List<Step> heldBy(AgentId agent) {
    var held = new ArrayList<Step>(0);
    for (var step : leased()) {
      if (step.lease().orElseThrow().agent().equals(agent)) {
        held.add(step);
      }
    }
    return held;
  }

  @Override
  public int countLeased(Instant now) {
    int live = 0;
    for (var step : leased()) {
      live += step.ranOut(now) ? 0 : 1;
    }
    return live;
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
    old.ifPresent(step -> undo.replace(this, step, step.extended(until)));
    return old.isPresent();
  }

  @Override
  public List<StepId> drop(TaskId task) {
    var all = ofTask(task);
    var dropped = new ArrayList<StepId>(all.size());
    for (var step : all) {
      if (step.state().ended()) {
        undo.replace(this, step, null);
        dropped.add(step.id());
      }
    }
    return dropped;
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
    counts
        .getOrDefault(swarm, Map.of())
        .forEach(
            (state, number) -> {
              if (number.get() > 0) {
                count.put(state, number.get());
              }
            });
    return count;
  }

  @Override
  public void each(Consumer<Step> visitor) {
    steps.values().stream()
        .flatMap(List::stream)
        .sorted(Comparator.comparing(Step::id))
        .forEachOrdered(visitor);
  }

  @Override
  public void replace(@Nullable Step old, @Nullable Step next) {
    if (old != null) {
      leave(old);
    }
    if (next != null) {
      enter(next);
    }
    if (next == null && old != null) {
      remove(old);
    }
  }

  private void put(Step step) {
    var all = steps.get(step.task());
    if (all == null) {
      all = new ArrayList<>(1);
      steps.put(step.task(), all);
    }
    int place = place(all, step.id());
    if (place < 0) {
      all.add(-1 - place, step);
    } else {
      all.set(place, step);
    }
  }

  private void remove(Step step) {
    var all = Rows.require(steps.get(step.task()), step.task());
    all.remove(place(all, step.id()));
    if (all.isEmpty()) {
      steps.remove(step.task());
    }
  }

  private void leave(Step step) {
    count(step).decrementAndGet();
    if (step.state() == StepState.READY) {
      queue(step).remove(step);
      offered.remove(step.id());
    } else if (step.state() == StepState.LEASED) {
      leased.remove(step.id());
    }
  }

  private void enter(Step step) {
    put(step);
    count(step).incrementAndGet();
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

  /** How many steps of its swarm are in its state. */
  private AtomicLong count(Step step) {
    return counts
        .computeIfAbsent(step.swarm(), s -> new EnumMap<>(StepState.class))
        .computeIfAbsent(step.state(), s -> new AtomicLong());
  }
}
