package dev.swarm.persistence.sql;

import static dev.swarm.persistence.sql.Hot.arg;
import static dev.swarm.persistence.sql.generated.Tables.TASK_UNTOLD;
import static org.jooq.impl.DSL.deleteFrom;
import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.select;

import dev.swarm.id.TaskId;
import dev.swarm.task.Tasks.Untold;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Of which tasks those who need them are to be told still. */
final class TaskUntold {
  private static final String NONE = "";

  private static final Hot NOTE =
      new Hot(
          "task-untold.note",
          () ->
              insertInto(TASK_UNTOLD)
                  .columns(TASK_UNTOLD.TASK_ID, TASK_UNTOLD.LAST_ID)
                  .values(arg(TASK_UNTOLD.TASK_ID), arg(TASK_UNTOLD.LAST_ID))
                  .onConflict(TASK_UNTOLD.TASK_ID)
                  .doUpdate()
                  .set(TASK_UNTOLD.LAST_ID, excluded(TASK_UNTOLD.LAST_ID)));
  private static final Hot TOLD =
      new Hot(
          "task-untold.told",
          () -> deleteFrom(TASK_UNTOLD).where(TASK_UNTOLD.TASK_ID.eq(arg(TASK_UNTOLD.TASK_ID))));
  private static final Hot LIST =
      new Hot(
          "task-untold.list",
          () ->
              select(TASK_UNTOLD.TASK_ID, TASK_UNTOLD.LAST_ID)
                  .from(TASK_UNTOLD)
                  .orderBy(TASK_UNTOLD.TASK_ID)
                  .limit(Hot.limit()));

  private final Session session;

  TaskUntold(Session session) {
    this.session = session;
  }

  void note(Untold rest) {
    session.write(NOTE, rest.task().value(), rest.last().map(TaskId::value).orElse(NONE));
  }

  void told(TaskId task) {
    session.write(TOLD, task.value());
  }

  List<Untold> list(int limit) {
    return session.list(LIST, TaskUntold::read, limit);
  }

  private static Untold read(Row row) throws SQLException {
    var task = new TaskId(row.text());
    return new Untold(task, Optional.of(row.text()).filter(t -> !t.equals(NONE)).map(TaskId::new));
  }
}
