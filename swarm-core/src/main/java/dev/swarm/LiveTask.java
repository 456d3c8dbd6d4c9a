package dev.swarm;

import dev.swarm.id.TaskId;
import dev.swarm.task.Task;
import dev.swarm.work.TaskResult;
import dev.swarm.work.TaskRoom;
import java.time.Duration;

/** A task that was submitted, for whoever waits for it. */
public final class LiveTask {
  private final TaskRoom tasks;
  private final TaskId id;

  LiveTask(TaskRoom tasks, TaskId id) {
    this.tasks = tasks;
    this.id = id;
  }

  public TaskId id() {
    return id;
  }

  /**
   * Waits until the task ended or the time is over, and gives what it came to by then: look at its
   * state.
   */
  public TaskResult await(Duration atMost) throws InterruptedException {
    return tasks.await(id, atMost).orThrow();
  }

  /** Cancels what is open of the task. */
  public Task cancel(String reason) {
    return tasks.cancel(id, reason).orThrow();
  }
}
