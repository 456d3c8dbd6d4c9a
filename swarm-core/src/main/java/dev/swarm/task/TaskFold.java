package dev.swarm.task;

import dev.swarm.approval.Approval;
import dev.swarm.approval.Decision;
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
        Optional.empty(),
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
      case TaskEvent.ApprovalAsked e ->
          asking(task, e, Approval.ask(e.question(), e.at()), task.openNeeds() + 1);
      case TaskEvent.Decided e -> decided(task, e);
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

  /** A no leaves it blocked: what cancels it comes next. */
  private static Task decided(Task task, TaskEvent.Decided e) {
    var answered = task.approval().orElseThrow().decided(e.decision());
    boolean yes = e.decision().verdict() == Decision.Verdict.APPROVED;
    return asking(task, e, answered, task.openNeeds() - (yes ? 1 : 0));
  }

  private static Task asking(Task task, TaskEvent event, Approval approval, int openNeeds) {
    return new Task(
        task.id(),
        task.swarm(),
        event.version(),
        task.brief(),
        waiting(openNeeds),
        task.steps(),
        openNeeds,
        task.submittedAt(),
        task.deadline(),
        Optional.empty(),
        Optional.of(approval));
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
        task.ending(),
        task.approval());
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
        Optional.empty(),
        task.approval());
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
        Optional.of(new Task.Ending(at, verified, cause, reason)),
        task.approval());
  }
}
