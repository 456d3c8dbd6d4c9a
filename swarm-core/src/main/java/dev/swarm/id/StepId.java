package dev.swarm.id;

/**
 * Names one step: its task's id, a slash, and its place in the task's plan ({@code 0}, {@code 1},
 * …), with as many digits as its task's last place has, so that names sort as places do. The parts
 * of a split are named below their parent ({@code 0.1}), the step that merges them {@code 0.m}; so
 * the same split always makes the same names.
 */
public final class StepId implements Comparable<StepId> {
  private final TaskId task;
  private final String value;

  public StepId(String value) {
    this(taskIn(value), value);
  }

  private StepId(TaskId task, String value) {
    TimeOrderedIds.requirePrefix(value, TaskId.PREFIX);
    this.task = task;
    this.value = value;
  }

  private static TaskId taskIn(String value) {
    int slash = value.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException("a step is named TASK/PLACE, not '" + value + "'");
    }
    return new TaskId(value.substring(0, slash));
  }

  /** The step at that place, counted from 0, of a task that is planned with so many steps. */
  public static StepId of(TaskId task, int place, int count) {
    if (count <= 10 && place >= 0 && place < 10) {
      return new StepId(task, task.value() + '/' + (char) ('0' + place));
    }
    var digits = Integer.toString(place);
    int width = Integer.toString(count - 1).length();
    return new StepId(task, task.value() + '/' + "0".repeat(width - digits.length()) + digits);
  }

  /** The step at that place of a task that is planned with at most ten. */
  public static StepId of(TaskId task, int place) {
    return of(task, place, 10);
  }

  public String value() {
    return value;
  }

  public TaskId task() {
    return task;
  }

  /** The name of this step's part with the given index, counted from 0. */
  public StepId part(int index) {
    return new StepId(task, value + '.' + index);
  }

  /** The name of the step that merges this step's parts. */
  public StepId merge() {
    return new StepId(task, value + ".m");
  }

  @Override
  public int compareTo(StepId other) {
    return value.compareTo(other.value);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StepId that && value.equals(that.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return value;
  }
}
