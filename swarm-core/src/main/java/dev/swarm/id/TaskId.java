package dev.swarm.id;

/** Names one task; its text is {@code task_} and 26 characters that sort by the time of making. */
public record TaskId(String value) implements Comparable<TaskId> {
  static final String PREFIX = "task_";

  public TaskId {
    TimeOrderedIds.requirePrefix(value, PREFIX);
  }

  @Override
  public int compareTo(TaskId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
