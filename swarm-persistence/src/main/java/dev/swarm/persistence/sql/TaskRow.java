package dev.swarm.persistence.sql;

import static dev.swarm.persistence.sql.generated.Tables.TASK;

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
      new Columns<Task>(TASK)
          .with(TASK.ID, t -> t.id().value())
          .with(TASK.SWARM_ID, t -> t.swarm().value())
          .with(TASK.BRIEF, t -> Codes.encode(t.brief(), Brief::encode))
          .with(TASK.KEY, t -> t.brief().key().orElse(null))
          .with(TASK.SUBMITTED_AT, Task::submittedAt);

  /** What changes after the task was submitted. */
  static final Columns<Task> MOVING =
      new Columns<Task>(TASK)
          .with(TASK.VERSION, Task::version)
          .with(TASK.STATE, Task::state)
          .with(TASK.STEPS, Task::steps)
          .with(TASK.OPEN_NEEDS, Task::openNeeds)
          .with(TASK.DEADLINE_AT, t -> t.deadline().orElse(null))
          .with(TASK.ENDED_AT, t -> of(t, Task.Ending::at))
          .with(TASK.VERIFIED, t -> of(t, Task.Ending::verified))
          .with(TASK.CAUSE, t -> t.ending().flatMap(Task.Ending::cause).orElse(null))
          .with(TASK.REASON, t -> of(t, Task.Ending::reason));

  static final Columns<Task> ALL = FIXED.and(MOVING);

  private TaskRow() {}

  private static <V> @Nullable V of(Task task, Function<Task.Ending, V> value) {
    return task.ending().map(value).orElse(null);
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
        ending(row));
  }

  private static Optional<Task.Ending> ending(Row row) throws SQLException {
    var at = row.optionalInstant();
    if (at.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Task.Ending(at.get(), row.truth(), row.optionalText().map(Cause::valueOf), row.text()));
  }
}
