package dev.swarm.task;

import dev.swarm.approval.Approval;
import dev.swarm.approval.Decision;
import dev.swarm.id.SwarmId;
import dev.swarm.id.TaskId;
import dev.swarm.journal.Change;
import dev.swarm.journal.Subject;
import java.time.Instant;
import java.util.Optional;

/**
 * A task as it stands.
 *
 * @param steps how many steps it has, those that splits made included
 * @param openNeeds how many of the tasks that it needs have not yet ended as it demands, and one
 *     more while its approval is pending
 * @param ending how it ended, once it did
 * @param approval the question that it asks before it may start, and the answer
 */
public record Task(
    TaskId id,
    SwarmId swarm,
    long version,
    Brief brief,
    TaskState state,
    int steps,
    int openNeeds,
    Instant submittedAt,
    Optional<Instant> deadline,
    Optional<Ending> ending,
    Optional<Approval> approval) {
  /** A task has no more steps than this, however often they split. */
  public static final int MAX_STEPS = 64;

  /**
   * How a task ended.
   *
   * @param verified whether every required step came with evidence
   * @param cause why it did not succeed
   */
  public record Ending(Instant at, boolean verified, Optional<Cause> cause, String reason) {}

  /** A new task that waits for so many needs. */
  public static Change<Task> submit(TaskEvent.Submitted submitted) {
    return Change.of(TaskFold.first(submitted), submitted);
  }

  /** The task after the event; only its first event has no task before. */
  public static Task fold(Optional<Task> before, TaskEvent event) {
    if (before.isPresent()) {
      return TaskFold.apply(before.get(), event);
    }
    if (event instanceof TaskEvent.Submitted submitted) {
      return TaskFold.first(submitted);
    }
    throw new IllegalArgumentException("a task does not begin with " + event.type());
  }

  /** One of its needs ended as demanded; with the last one gone it is ready. */
  public Change<Task> needMet(TaskId need) {
    return change(new TaskEvent.NeedMet(subject(), after(), need));
  }

  /** It asks a person whether it may start, and is blocked until that is decided. */
  public Change<Task> ask(String question, Instant now) {
    return change(new TaskEvent.ApprovalAsked(subject(), after(), question, now));
  }

  /** A person decided; with a yes one blocker is gone, with a no it is to be cancelled. */
  public Change<Task> decide(Decision decision) {
    return change(new TaskEvent.Decided(subject(), after(), decision));
  }

  /** The first of its steps was claimed. */
  public Change<Task> start() {
    return change(new TaskEvent.Started(subject(), after()));
  }

  /** A split added steps. */
  public Change<Task> grow(int by) {
    return change(new TaskEvent.Grew(subject(), after(), by));
  }

  public Change<Task> succeed(boolean verified, Instant now) {
    return change(new TaskEvent.Succeeded(subject(), after(), verified, now));
  }

  public Change<Task> fail(Cause cause, String reason, Instant now) {
    return change(new TaskEvent.Failed(subject(), after(), cause, reason, now));
  }

  public Change<Task> cancel(Cause cause, String reason, Instant now) {
    return change(new TaskEvent.Cancelled(subject(), after(), cause, reason, now));
  }

  /** Opens it again, with its full time until the deadline. */
  public Change<Task> reopen(int openNeedsNow, Instant now) {
    var until = brief.limits().deadline().map(now::plus);
    return change(new TaskEvent.Reopened(subject(), after(), openNeedsNow, until));
  }

  /** Its input was deleted for good. */
  public Change<Task> redact() {
    return change(new TaskEvent.Redacted(subject(), after()));
  }

  /** The end of its record: nothing of it and its steps is kept but the journal. */
  public TaskEvent.Dropped drop() {
    if (open()) {
      throw new IllegalStateException(id + " is open: it is not dropped");
    }
    return new TaskEvent.Dropped(subject(), version + 1);
  }

  /** Whether it waits for a person's yes or no. */
  public boolean awaitsApproval() {
    return open() && undecided();
  }

  /** Whether nobody has answered the question that it asks. */
  public boolean undecided() {
    return approval.isPresent() && approval.get().pending();
  }

  public boolean open() {
    return !state.ended();
  }

  public boolean endedBecauseOf(Cause cause) {
    return ending.flatMap(Ending::cause).filter(cause::equals).isPresent();
  }

  /** Whether this end is what the demand asks for. */
  public boolean meets(Need.Demand demand) {
    return switch (demand) {
      case SUCCEEDED -> state == TaskState.SUCCEEDED;
      case ENDED -> state.ended();
    };
  }

  private Subject subject() {
    return new Subject(Subject.Kind.TASK, id.value(), swarm);
  }

  /** The version after the next event. */
  private long after() {
    return version + 1;
  }

  private Change<Task> change(TaskEvent happened) {
    return Change.of(TaskFold.apply(this, happened), happened);
  }
}
