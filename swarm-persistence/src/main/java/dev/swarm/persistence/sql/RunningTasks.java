package dev.swarm.persistence.sql;

import static dev.swarm.persistence.sql.generated.Tables.TASK;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;

import dev.swarm.task.Task;
import dev.swarm.task.TaskState;
import java.util.Optional;
import org.jooq.impl.DSL;

/**
 * How many tasks run. Each claim asks, and rows are counted one by one; so the writer counts along,
 * for as long as it knows of each task that it changes what that was before.
 */
final class RunningTasks {
  private static final Hot COUNT =
      new Hot(
          "tasks.count-running",
          () -> select(DSL.count()).from(TASK).where(TASK.STATE.eq(inline("RUNNING"))));
  private static final int UNKNOWN = -1;

  private final Session session;
  private final boolean kept;
  private int number = UNKNOWN;

  private RunningTasks(Session session, boolean kept) {
    this.session = session;
    this.kept = kept;
  }

  /** Counts anew each time: each read has a snapshot of its own. */
  static RunningTasks forReading(Session session) {
    return new RunningTasks(session, false);
  }

  static RunningTasks forWriting(Session session) {
    return new RunningTasks(session, true);
  }

  void forget() {
    number = UNKNOWN;
  }

  int count() {
    if (!kept || number == UNKNOWN) {
      number = (int) session.number(COUNT);
    }
    return number;
  }

  void inserted(Task task) {
    if (number != UNKNOWN) {
      number += runs(task);
    }
  }

  /**
   * @param before as it was, if that is known
   */
  void updated(Optional<Task> before, Task after) {
    if (before.isEmpty()) {
      forget();
    } else if (number != UNKNOWN) {
      number += runs(after) - runs(before.get());
    }
  }

  private static int runs(Task task) {
    return task.state() == TaskState.RUNNING ? 1 : 0;
  }
}
