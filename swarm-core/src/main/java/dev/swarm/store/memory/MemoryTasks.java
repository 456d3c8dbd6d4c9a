package dev.swarm.store.memory;

import dev.swarm.id.SwarmId;
import dev.swarm.id.TaskId;
import dev.swarm.task.Need;
import dev.swarm.task.Task;
import dev.swarm.task.TaskState;
import dev.swarm.task.Tasks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tasks by id, by key, by state, by deadline, and by what they need. */
final class MemoryTasks implements Tasks, Undo.Table<Task> {
  private static final Set<TaskState> OPEN =
      Set.of(TaskState.BLOCKED, TaskState.READY, TaskState.RUNNING);

  private record Key(SwarmId swarm, String key) {}

  private final Undo undo;
  private final MemorySwarms swarms;
  private final Map<TaskId, Task> tasks = new HashMap<>();
  private final Map<Key, TaskId> keys = new HashMap<>();
  private final Map<SwarmId, Map<TaskState, NavigableSet<TaskId>>> states = new HashMap<>();
  private final TreeSet<Task> deadlines =
      new TreeSet<>(
          Comparator.comparing((Task task) -> task.deadline().orElseThrow())
              .thenComparing(Task::id));
  private final TreeSet<Task> undecided =
      new TreeSet<>(
          Comparator.comparing((Task task) -> task.approval().orElseThrow().askedAt())
              .thenComparing(Task::id));
  private final Map<TaskId, Map<TaskId, Need>> unmet = new HashMap<>();
  private final Map<TaskId, NavigableSet<TaskId>> dependents = new HashMap<>();
  private final NavigableMap<TaskId, Untold> untold = new TreeMap<>();
  private final Map<TaskId, Set<TaskId>> needers = new HashMap<>();
  private final TreeSet<Finished> finished = new TreeSet<>();

  MemoryTasks(Undo undo, MemorySwarms swarms) {
    this.undo = undo;
    this.swarms = swarms;
  }

  @Override
  public void insert(Task task, Set<TaskId> unmetNeeds) {
    Rows.requireNew(tasks.get(task.id()), task.id());
    undo.replace(this, null, task);
    for (var need : task.brief().needs()) {
      undo.with(() -> needsNoMore(task.id(), need.task()));
      needs(task.id(), need.task());
      if (unmetNeeds.contains(need.task())) {
        undo.with(() -> forget(task.id(), need));
        remember(task.id(), need);
      }
    }
  }

  @Override
  public void update(Task task) {
    var old = Rows.require(tasks.get(task.id()), task.id());
    Rows.requireVersion(old.version(), task.version() - 1, task.id());
    undo.replace(this, old, task);
  }

  @Override
  public Optional<Task> find(TaskId id) {
    return Optional.ofNullable(tasks.get(id));
  }

  @Override
  public Optional<Task> findByKey(SwarmId swarm, String key) {
    return Optional.ofNullable(keys.get(new Key(swarm, key))).flatMap(this::find);
  }

  @Override
  public List<Dependent> dependents(TaskId need, Optional<TaskId> last, int limit) {
    var all = dependents.get(need);
    if (all == null) {
      return List.of();
    }
    return last.map(id -> all.tailSet(id, false)).orElse(all).stream()
        .limit(limit)
        .map(task -> new Dependent(task, Rows.require(needs(task).get(need), need).demand()))
        .toList();
  }

  @Override
  public List<Need> unmet(TaskId dependent) {
    var needs = unmet.get(dependent);
    return needs == null ? List.of() : List.copyOf(needs.values());
  }

  @Override
  public void met(TaskId dependent, TaskId need) {
    var was = Rows.require(needs(dependent).get(need), need);
    undo.with(() -> remember(dependent, was));
    forget(dependent, was);
  }

  @Override
  public void note(Untold rest) {
    restore(rest.task(), untold.put(rest.task(), rest));
  }

  @Override
  public void told(TaskId task) {
    restore(task, untold.remove(task));
  }

  private void restore(TaskId task, @Nullable Untold was) {
    undo.with(
        () -> {
          untold.remove(task);
          if (was != null) {
            untold.put(task, was);
          }
        });
  }

  @Override
  public List<Untold> untold(int limit) {
    return untold.values().stream().limit(limit).toList();
  }

  private Map<TaskId, Need> needs(TaskId dependent) {
    return unmet.computeIfAbsent(dependent, d -> new LinkedHashMap<>());
  }

  private void remember(TaskId dependent, Need need) {
    needs(dependent).put(need.task(), need);
    dependents.computeIfAbsent(need.task(), t -> new TreeSet<>()).add(dependent);
  }

  private void forget(TaskId dependent, Need need) {
    needs(dependent).remove(need.task());
    var all = Rows.require(dependents.get(need.task()), need.task());
    all.remove(dependent);
    if (all.isEmpty()) {
      dependents.remove(need.task());
    }
  }

  @Override
  public int countRunning() {
    int running = 0;
    for (var swarm : states.keySet()) {
      running += ids(swarm, TaskState.RUNNING).size();
    }
    return running;
  }

  @Override
  public List<Task> newest(SwarmId swarm, Set<TaskState> wanted, int limit) {
    return wanted.stream()
        .flatMap(state -> ids(swarm, state).descendingSet().stream().limit(limit))
        .sorted(Comparator.reverseOrder())
        .limit(limit)
        .map(id -> Rows.require(tasks.get(id), id))
        .toList();
  }

  @Override
  public long count(SwarmId swarm, TaskState state) {
    return ids(swarm, state).size();
  }

  @Override
  public List<Task> overdue(Instant now, int limit) {
    return deadlines.stream()
        .takeWhile(task -> !task.deadline().orElseThrow().isAfter(now))
        .limit(limit)
        .toList();
  }

  @Override
  public List<Task> undecided(int limit) {
    return undecided.stream().limit(limit).toList();
  }

  @Override
  public List<Task> orphaned(int limit) {
    return states.keySet().stream()
        .filter(swarms::closed)
        .sorted()
        .flatMap(swarm -> newest(swarm, OPEN, limit).stream())
        .limit(limit)
        .toList();
  }

  @Override
  public List<Finished> finished(Finished after, int limit) {
    var found = new ArrayList<Finished>();
    for (var task : finished.tailSet(after, false)) {
      if (found.size() == limit) {
        break;
      }
      found.add(task);
    }
    return found;
  }

  @Override
  public Optional<Finished> finishedBeyond(int newest) {
    int beyond = finished.size() - newest;
    return beyond <= 0 ? Optional.empty() : finished.stream().skip(beyond - 1).findFirst();
  }

  @Override
  public int countFinished(int most) {
    return Math.min(most, finished.size());
  }

  @Override
  public boolean needed(TaskId task) {
    var all = needers.get(task);
    return all != null
        && all.stream().anyMatch(needer -> find(needer).filter(Task::open).isPresent());
  }

  @Override
  public boolean drop(Task task) {
    var old = tasks.get(task.id());
    if (old == null || old.open() || old.version() != task.version()) {
      return false;
    }
    for (var need : unmet(task.id())) {
      undo.with(() -> remember(task.id(), need));
      forget(task.id(), need);
    }
    unmet.remove(task.id());
    for (var need : task.brief().needs()) {
      undo.with(() -> needs(task.id(), need.task()));
      needsNoMore(task.id(), need.task());
    }
    undo.replace(this, old, null);
    return true;
  }

  private void needs(TaskId task, TaskId need) {
    needers.computeIfAbsent(need, n -> new TreeSet<>()).add(task);
  }

  private void needsNoMore(TaskId task, TaskId need) {
    var all = Rows.require(needers.get(need), need);
    all.remove(task);
    if (all.isEmpty()) {
      needers.remove(need);
    }
  }

  @Override
  public void each(Consumer<Task> visitor) {
    tasks.values().stream().sorted(Comparator.comparing(Task::id)).forEachOrdered(visitor);
  }

  @Override
  public void eachUnmet(BiConsumer<TaskId, Need> visitor) {
    unmet.keySet().stream()
        .sorted()
        .forEachOrdered(
            task ->
                needs(task).values().stream()
                    .sorted(Comparator.comparing(Need::task))
                    .forEachOrdered(need -> visitor.accept(task, need)));
  }

  private NavigableSet<TaskId> ids(SwarmId swarm, TaskState state) {
    return states
        .computeIfAbsent(swarm, s -> new EnumMap<>(TaskState.class))
        .computeIfAbsent(state, s -> new TreeSet<>());
  }

  @Override
  public void replace(@Nullable Task old, @Nullable Task next) {
    if (old != null) {
      leave(old);
    }
    if (next != null) {
      tasks.put(next.id(), next);
      enter(next);
    } else if (old != null) {
      tasks.remove(old.id());
    }
  }

  private void leave(Task task) {
    if (task.brief().key().isPresent()) {
      keys.remove(new Key(task.swarm(), task.brief().key().get()));
    }
    ids(task.swarm(), task.state()).remove(task.id());
    if (task.open() && task.deadline().isPresent()) {
      deadlines.remove(task);
    }
    if (task.awaitsApproval()) {
      undecided.remove(task);
    }
    if (task.ending().isPresent()) {
      finished.remove(new Finished(task.ending().get().at(), task.id()));
    }
  }

  private void enter(Task task) {
    if (task.brief().key().isPresent()) {
      keys.put(new Key(task.swarm(), task.brief().key().get()), task.id());
    }
    ids(task.swarm(), task.state()).add(task.id());
    if (task.open() && task.deadline().isPresent()) {
      deadlines.add(task);
    }
    if (task.awaitsApproval()) {
      undecided.add(task);
    }
    if (task.ending().isPresent()) {
      finished.add(new Finished(task.ending().get().at(), task.id()));
    }
  }
}
