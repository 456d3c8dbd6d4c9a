package dev.swarm.replay;

import dev.swarm.id.TaskId;
import dev.swarm.task.Need;
import dev.swarm.task.Task;
import dev.swarm.task.TaskEvent;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The tasks of a {@link State}, and what each of them still waits for. */
final class FoldedTasks {
  private final NavigableMap<TaskId, Task> tasks = new TreeMap<>();
  private final NavigableMap<TaskId, NavigableMap<TaskId, Need>> unmet = new TreeMap<>();

  FoldedTasks copy() {
    var copy = new FoldedTasks();
    copy.tasks.putAll(tasks);
    unmet.forEach((task, needs) -> copy.unmet.put(task, new TreeMap<>(needs)));
    return copy;
  }

  void apply(TaskEvent event) {
    var id = new TaskId(event.subject().id());
    var before = State.before(event, tasks.get(id), Task::version);
    if (event instanceof TaskEvent.Dropped) {
      tasks.remove(id);
      unmet.remove(id);
    } else {
      tasks.put(id, Task.fold(before, event));
      needs(id, event);
    }
  }

  /** Which needs are met follows from how the needed tasks stand. */
  private void needs(TaskId id, TaskEvent event) {
    switch (event) {
      case TaskEvent.Submitted e -> {
        var all = new TreeMap<TaskId, Need>();
        e.brief().needs().forEach(need -> all.put(need.task(), need));
        unmet(id, all, e.openNeeds());
      }
      case TaskEvent.Reopened e -> {
        var task = tasks.get(id);
        boolean asks = task != null && task.undecided();
        unmet(id, unmet.getOrDefault(id, new TreeMap<>()), e.openNeeds() - (asks ? 1 : 0));
      }
      case TaskEvent.NeedMet e -> {
        var left = unmet.getOrDefault(id, new TreeMap<>());
        left.remove(e.need());
        keep(id, left);
      }
      case TaskEvent.ApprovalAsked e -> {}
      case TaskEvent.Decided e -> {}
      case TaskEvent.Started e -> {}
      case TaskEvent.Grew e -> {}
      case TaskEvent.Succeeded e -> {}
      case TaskEvent.Failed e -> {}
      case TaskEvent.Cancelled e -> {}
      case TaskEvent.Redacted e -> {}
      case TaskEvent.Dropped e -> {}
    }
  }

  private void unmet(TaskId id, NavigableMap<TaskId, Need> needs, int open) {
    needs.values().removeIf(this::met);
    if (needs.size() != open) {
      throw new IllegalArgumentException(
          id + " waits for " + needs.size() + " tasks, not for " + open);
    }
    keep(id, needs);
  }

  private boolean met(Need need) {
    var needed = tasks.get(need.task());
    return needed != null && needed.meets(need.demand());
  }

  private void keep(TaskId id, NavigableMap<TaskId, Need> needs) {
    if (needs.isEmpty()) {
      unmet.remove(id);
    } else {
      unmet.put(id, needs);
    }
  }

  void put(Task task) {
    tasks.put(task.id(), task);
  }

  void put(TaskId task, Need need) {
    unmet.computeIfAbsent(task, t -> new TreeMap<>()).put(need.task(), need);
  }

  Collection<Task> all() {
    return Collections.unmodifiableCollection(tasks.values());
  }

  Map<TaskId, Need> unmet(TaskId task) {
    return Collections.unmodifiableMap(unmet.getOrDefault(task, new TreeMap<>()));
  }

  /** The tasks, and after all of them their needs. */
  Stream<Entity> stream() {
    return Stream.concat(
        tasks.values().stream().<Entity>map(Entity.OfTask::new),
        unmet.entrySet().stream()
            .flatMap(
                e ->
                    e.getValue().values().stream()
                        .<Entity>map(need -> new Entity.OfNeed(e.getKey(), need))));
  }
}
