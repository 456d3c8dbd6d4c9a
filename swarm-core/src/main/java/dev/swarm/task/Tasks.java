package dev.swarm.task;

import dev.swarm.id.SwarmId;
import dev.swarm.id.TaskId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The tasks as the store keeps them, and which of their needs are met. */
public interface Tasks {
  /** Keeps the task and its needs; those not in {@code unmet} are met from the start. */
  void insert(Task task, Set<TaskId> unmet);

  /** Replaces the task; it must be there with the version before. */
  void update(Task task);

  Optional<Task> find(TaskId id);

  Optional<Task> findByKey(SwarmId swarm, String key);

  /**
   * Whose need for that task is not met, by id, those after {@code last}, at most {@code limit};
   * the demand is theirs.
   */
  List<Dependent> dependents(TaskId need, Optional<TaskId> last, int limit);

  /** All whose need for that task is not met. */
  default List<Dependent> dependents(TaskId need) {
    return dependents(need, Optional.empty(), Integer.MAX_VALUE);
  }

  /** Notes that some who need a task are to be told of it still, in place of an older such note. */
  void note(Untold untold);

  /** Takes the note of that task away, if there is one. */
  void told(TaskId task);

  /** The notes that are left, by task, at most {@code limit}. */
  List<Untold> untold(int limit);

  /** What the task still needs. */
  List<Need> unmet(TaskId dependent);

  /** Notes that a need is met; it stays so. */
  void met(TaskId dependent, TaskId need);

  /** How many tasks of all swarms are running. */
  int countRunning();

  /** The swarm's tasks in one of these states, newest first, at most {@code limit}. */
  List<Task> newest(SwarmId swarm, Set<TaskState> states, int limit);

  /** How many of the swarm's tasks are in that state. */
  long count(SwarmId swarm, TaskState state);

  /** Open tasks of any swarm whose deadline is not after that instant, at most {@code limit}. */
  List<Task> overdue(Instant now, int limit);

  /** Open tasks of closed swarms, oldest swarm first, newest task first, at most {@code limit}. */
  List<Task> orphaned(int limit);

  /** Open tasks of any swarm that wait for a yes or no, longest first, at most {@code limit}. */
  List<Task> undecided(int limit);

  /** Shows every task, in the order of their ids. */
  void each(Consumer<Task> visitor);

  /** Shows every need that is not met with the task that has it, in the order of both ids. */
  void eachUnmet(BiConsumer<TaskId, Need> visitor);

  /** A task of which those who need it are to be told, after the {@code last} who was. */
  record Untold(TaskId task, Optional<TaskId> last) {}

  /** Tasks that ended, longest ago first, after that one; at most {@code limit}. */
  List<Finished> finished(Finished after, int limit);

  /** The one that ended last but for that many; empty when no more than that ended. */
  Optional<Finished> finishedBeyond(int newest);

  /** How many tasks ended, counted no further than {@code most}. */
  int countFinished(int most);

  /** Whether an open task needs it, be that need met or not. */
  boolean needed(TaskId task);

  /**
   * Deletes a task that ended and what it needs; its key is free again. False, and nothing deleted,
   * when the task is not what it was any more.
   */
  boolean drop(Task task);

  /** A task that ended then: the order in which tasks are dropped. */
  record Finished(Instant at, TaskId id) implements Comparable<Finished> {
    /** Stands before all of them. */
    public static final Finished NONE = new Finished(Instant.EPOCH, new TaskId("task_-"));

    @Override
    public int compareTo(Finished that) {
      int order = at.compareTo(that.at);
      return order == 0 ? id.compareTo(that.id) : order;
    }
  }

  /** A task and how it needs another. */
  record Dependent(TaskId task, Need.Demand demand) {}
}
