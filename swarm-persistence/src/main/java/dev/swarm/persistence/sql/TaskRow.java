package dev.swarm.persistence.sql;

import static dev.swarm.persistence.sql.generated.Tables.TASK;

import dev.swarm.approval.Approval;
import dev.swarm.id.SwarmId;
import dev.swarm.id.TaskId;
import dev.swarm.task.Brief;
import dev.swarm.task.Cause;
import dev.swarm.task.Task;
import dev.swarm.task.TaskState;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A task as a row. */
final class TaskRow {
  private static final Columns<Task> FIXED =
      new Columns<Task>(() -> TASK)
          .with("id", t -> t.id().value())
          .with("swarm_id", t -> t.swarm().value())
          .with("brief", t -> Codes.encode(t.brief(), Brief::encode))
          .with("key", t -> t.brief().key().orElse(null))
          .with("submitted_at", Task::submittedAt);

  private static final Columns<Task> VERSION =
      new Columns<Task>(() -> TASK).with("version", Task::version);
  private static final Columns<Task> STATE =
      new Columns<Task>(() -> TASK).with("state", Task::state);
  private static final Columns<Task> WORK =
      new Columns<Task>(() -> TASK)
          .with("steps", Task::steps)
          .with("open_needs", Task::openNeeds)
          .with("deadline_at", t -> t.deadline().orElse(null));
  private static final Columns<Task> ENDING =
      new Columns<Task>(() -> TASK)
          .with("ended_at", t -> of(t, Task.Ending::at))
          .with("verified", t -> of(t, Task.Ending::verified))
          .with("cause", t -> t.ending().flatMap(Task.Ending::cause).orElse(null))
          .with("reason", t -> of(t, Task.Ending::reason));

  /** What a person is asked; since when, only as long as that can be answered. */
  private static final Columns<Task> APPROVAL =
      new Columns<Task>(() -> TASK)
          .with("approval", t -> asked(t, a -> Codes.encode(a, Approval::encode)))
          .with("undecided_since", t -> t.awaitsApproval() ? asked(t, Approval::askedAt) : null);

  /** What changes after the task was submitted. */
  static final Columns<Task> MOVING = VERSION.and(STATE).and(WORK).and(ENDING).and(APPROVAL);

  /** What changes when only its state does. */
  static final Columns<Task> STATE_ONLY = VERSION.and(STATE);

  /** What changes when it ends. */
  static final Columns<Task> END = STATE_ONLY.and(ENDING);

  static final Columns<Task> ALL = FIXED.and(MOVING);

  private TaskRow() {}

  /** Those of the moving columns that may differ. */
  static Columns<Task> moved(Task before, Task after) {
    boolean sameWork =
        before.steps() == after.steps()
            && before.openNeeds() == after.openNeeds()
            && before.deadline().equals(after.deadline())
            && before.approval().equals(after.approval())
            && before.awaitsApproval() == after.awaitsApproval();
    if (!sameWork) {
      return MOVING;
    }
    return before.ending().equals(after.ending()) ? STATE_ONLY : END;
  }

  private static <V> @Nullable V of(Task task, Function<Task.Ending, V> value) {
    return task.ending().map(value).orElse(null);
  }

  private static <V> @Nullable V asked(Task task, Function<Approval, V> value) {
    return task.approval().map(value).orElse(null);
  }

  static Task read(Row row) throws SQLException {
    var id = new TaskId(row.text());
    var swarm = new SwarmId(row.text());
    var brief = Codes.decode(row.bytes(), Brief::decode);
    row.skip();
    var submittedAt = row.instant();
    return new Task(
        id,
        swarm,
        row.number(),
        brief,
        row.word(TaskState.class),
        row.integer(),
        row.integer(),
        submittedAt,
        row.optionalInstant(),
        ending(row),
        row.optionalBytes().map(bytes -> Codes.decode(bytes, Approval::decode)));
  }

  private static Optional<Task.Ending> ending(Row row) throws SQLException {
    var at = row.optionalInstant();
    if (at.isEmpty()) {
      row.skip();
      row.skip();
      row.skip();
      return Optional.empty();
    }
    return Optional.of(
        new Task.Ending(at.get(), row.truth(), row.optionalText().map(Cause::valueOf), row.text()));
  }
}
