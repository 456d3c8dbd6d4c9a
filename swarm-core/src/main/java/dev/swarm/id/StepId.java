package dev.swarm.id;

/**
 * Names one step: its task's id, a slash, and its place in the task's plan ({@code 0}, {@code 1},
 * …), with as many digits as its task's last place has, so that names sort as places do. The parts
 * of a split are named below their parent ({@code 0.1}), the step that merges them {@code 0.m}; so
 * the same split always makes the same names.
 */
public record StepId(String value) implements Comparable<StepId> {
  public StepId {
    TimeOrderedIds.requirePrefix(value, TaskId.PREFIX);
    if (value.indexOf('/') < 0) {
      throw new IllegalArgumentException("a step is named TASK/PLACE, not '" + value + "'");
    }
  }

  /** The step at that place, counted from 0, of a task that is planned with so many steps. */
  public static StepId of(TaskId task, int place, int count) {
    var digits = Integer.toString(place);
    int width = Integer.toString(count - 1).length();
    return new StepId(task.value() + '/' + "0".repeat(width - digits.length()) + digits);
  }

  /** The step at that place of a task that is planned with at most ten. */
  public static StepId of(TaskId task, int place) {
    return of(task, place, 10);
  }

  public TaskId task() {
    return new TaskId(value.substring(0, value.indexOf('/')));
  }

  /** The name of this step's part with the given index, counted from 0. */
  public StepId part(int index) {
    return new StepId(value + '.' + index);
  }

  /** The name of the step that merges this step's parts. */
  public StepId merge() {
    return new StepId(value + ".m");
  }

  @Override
  public int compareTo(StepId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
