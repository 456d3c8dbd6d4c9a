package dev.swarm.work;

import java.time.Duration;
import java.util.Optional;

/**
 * How much of what is finished a store keeps: tasks that ended are dropped once there are more
 * newer ones than {@code tasks}, or once they ended longer ago than {@code age}. One that an open
 * task needs stays for as long as that is open.
 */
public record Retention(int tasks, Optional<Duration> age) {
  /** The last 100,000, however old. */
  public static final Retention DEFAULT = new Retention(100_000, Optional.empty());

  public Retention {
    if (tasks < 0) {
      throw new IllegalArgumentException("no less than 0 tasks are kept, not " + tasks);
    }
    age.ifPresent(
        time -> {
          if (time.isNegative()) {
            throw new IllegalArgumentException("a task is kept until after its end: " + time);
          }
        });
  }

  public Retention tasks(int tasks) {
    return new Retention(tasks, age);
  }

  public Retention age(Duration age) {
    return new Retention(tasks, Optional.of(age));
  }
}
