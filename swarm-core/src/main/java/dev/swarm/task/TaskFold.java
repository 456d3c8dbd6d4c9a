package dev.swarm.task;

import dev.swarm.id.TaskId;
import java.time.Instant;
import java.util.Optional;

/** The state of a task as the fold of its events: the only place where one changes. */
final class TaskFold {
  private TaskFold() {}

  static Task first(TaskEvent.Submitted e) {
    return new Task(
        new TaskId(e.subject().id()),
        e.subject().swarm(),
        e.version(),
        e.brief(),
        waiting(e.openNeeds()),
        e.steps(),
        e.openNeeds(),
        e.at(),
        e.deadline(),
        Optional.empty());
  }

  static Task apply(Task task, TaskEvent event) {
    return switch (event) {
      case TaskEvent.Submitted e -> first(e);
      case TaskEvent.NeedMet e ->
          open(
              task,
              e,
              waiting(task.openNeeds() - 1),
              task.steps(),
              task.openNeeds() - 1,
              task.deadline());
      case TaskEvent.Started e ->
          open(task, e, TaskState.RUNNING, task.steps(), task.openNeeds(), task.deadline());
      case TaskEvent.Grew e ->
          open(task, e, task.state(), task.steps() + e.by(), task.openNeeds(), task.deadline());
      case TaskEvent.Succeeded e ->
          ended(task, e, TaskState.SUCCEEDED, e.at(), e.verified(), Optional.empty(), "");
      case TaskEvent.Failed e ->
          ended(task, e, TaskState.FAILED, e.at(), false, Optional.of(e.cause()), e.reason());
      case TaskEvent.Cancelled e ->
          ended(task, e, TaskState.CANCELLED, e.at(), false, Optional.of(e.cause()), e.reason());
      case TaskEvent.Reopened e ->
          open(task, e, waiting(e.openNeeds()), task.steps(), e.openNeeds(), e.deadline());
      case TaskEvent.Redacted e -> unchanged(task, e);
      case TaskEvent.Dropped e ->
          throw new IllegalArgumentException(task.id() + " has no state after it was dropped");
    };
  }

  private static Task unchanged(Task task, TaskEvent event) {
    return new Task(
        task.id(),
        task.swarm(),
        event.version(),
        task.brief(),
        task.state(),
        task.steps(),
        task.openNeeds(),
        task.submittedAt(),
        task.deadline(),
        task.ending());
  }

  private static TaskState waiting(int openNeeds) {
    return openNeeds > 0 ? TaskState.BLOCKED : TaskState.READY;
  }

  private static Task open(
      Task task,
      TaskEvent event,
      TaskState state,
      int steps,
      int openNeeds,
      Optional<Instant> deadline) {
    return new Task(
        task.id(),
        task.swarm(),
        event.version(),
        task.brief(),
        state,
        steps,
        openNeeds,
        task.submittedAt(),
        deadline,
        Optional.empty());
  }

  private static Task ended(
      Task task,
      TaskEvent event,
      TaskState state,
      Instant at,
      boolean verified,
      Optional<Cause> cause,
      String reason) {
    return new Task(
        task.id(),
        task.swarm(),
        event.version(),
        task.brief(),
        state,
        task.steps(),
        task.openNeeds(),
        task.submittedAt(),
        task.deadline(),
        Optional.of(new Task.Ending(at, verified, cause, reason)));
  }
}
