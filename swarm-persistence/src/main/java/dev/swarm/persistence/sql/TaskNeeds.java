package dev.swarm.persistence.sql;

import static dev.swarm.persistence.sql.Hot.arg;
import static dev.swarm.persistence.sql.generated.Tables.TASK;
import static dev.swarm.persistence.sql.generated.Tables.TASK_NEED;
import static org.jooq.impl.DSL.deleteFrom;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.update;

import dev.swarm.id.TaskId;
import dev.swarm.task.Need;
import dev.swarm.task.Task;
import dev.swarm.task.Tasks.Dependent;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jooq.Condition;

/** Which tasks need which, and whether that is met. */
final class TaskNeeds {
  /** A need with the task that has it. */
  private record Needing(TaskId task, Need need, boolean met) {}

  private static final Columns<Needing> COLUMNS =
      new Columns<Needing>(() -> TASK_NEED)
          .with("task_id", n -> n.task().value())
          .with("need_id", n -> n.need().task().value())
          .with("demand", n -> n.need().demand())
          .with("met", Needing::met);

  private static final Hot INSERT = COLUMNS.insert("task-needs.insert");
  private static final Hot DEPENDENTS =
      new Hot(
          "task-needs.dependents",
          () ->
              select(TASK_NEED.TASK_ID, TASK_NEED.DEMAND)
                  .from(TASK_NEED)
                  .where(isNeed())
                  .and(isUnmet())
                  .and(TASK_NEED.TASK_ID.gt(arg(TASK_NEED.TASK_ID)))
                  .orderBy(TASK_NEED.TASK_ID)
                  .limit(Hot.limit()));
  private static final Hot UNMET_OF =
      new Hot(
          "task-needs.unmet-of",
          () ->
              select(TASK_NEED.NEED_ID, TASK_NEED.DEMAND)
                  .from(TASK_NEED)
                  .where(ofTask())
                  .and(isUnmet())
                  .orderBy(TASK_NEED.NEED_ID));
  private static final Hot MEET =
      new Hot(
          "task-needs.meet",
          () ->
              update(TASK_NEED)
                  .set(TASK_NEED.MET, inline((short) 1))
                  .where(ofTask())
                  .and(isNeed())
                  .and(isUnmet()));

  private static final Hot NEEDED_BY_OPEN =
      new Hot(
          "task-needs.needed-by-open",
          () ->
              selectOne()
                  .from(TASK_NEED)
                  .join(TASK)
                  .on(TASK.ID.eq(TASK_NEED.TASK_ID))
                  .where(isNeed())
                  .and(TASK.ENDED_AT.isNull())
                  // The newest is the likeliest to be open.
                  .orderBy(TASK_NEED.TASK_ID.desc())
                  .limit(inline(1)));
  private static final Hot DROP =
      new Hot("task-needs.drop", () -> deleteFrom(TASK_NEED).where(ofTask()));

  private static Condition ofTask() {
    return TASK_NEED.TASK_ID.eq(arg(TASK_NEED.TASK_ID));
  }

  private static Condition isUnmet() {
    return TASK_NEED.MET.eq(inline((short) 0));
  }

  private static Condition isNeed() {
    return TASK_NEED.NEED_ID.eq(arg(TASK_NEED.NEED_ID));
  }

  private final Session session;

  TaskNeeds(Session session) {
    this.session = session;
  }

  void insert(Task task, Set<TaskId> unmet) {
    for (var need : task.brief().needs()) {
      var needing = new Needing(task.id(), need, !unmet.contains(need.task()));
      session.write(INSERT, COLUMNS.values(needing));
    }
  }

  List<Dependent> dependents(TaskId need, Optional<TaskId> last, int limit) {
    return session.list(
        DEPENDENTS,
        row -> new Dependent(new TaskId(row.text()), row.word(Need.Demand.class)),
        need.value(),
        last.map(TaskId::value).orElse(""),
        limit);
  }

  List<Need> unmet(TaskId dependent) {
    return session.list(
        UNMET_OF,
        row -> new Need(new TaskId(row.text()), row.word(Need.Demand.class)),
        dependent.value());
  }

  boolean needed(TaskId task) {
    return session.first(NEEDED_BY_OPEN, Row::integer, task.value()).isPresent();
  }

  void drop(Task task) {
    if (!task.brief().needs().isEmpty()) {
      session.write(DROP, task.id().value());
    }
  }

  void met(TaskId dependent, TaskId need) {
    session.writeOne(need, MEET, dependent.value(), need.value());
  }

  void eachUnmet(BiConsumer<TaskId, Need> visitor) {
    session.each(
        select(TASK_NEED.TASK_ID, TASK_NEED.NEED_ID, TASK_NEED.DEMAND)
            .from(TASK_NEED)
            .where(isUnmet())
            .orderBy(TASK_NEED.TASK_ID, TASK_NEED.NEED_ID),
        TaskNeeds::read,
        unmet -> visitor.accept(unmet.task(), unmet.need()));
  }

  private static Needing read(Row row) throws SQLException {
    var task = new TaskId(row.text());
    return new Needing(task, new Need(new TaskId(row.text()), row.word(Need.Demand.class)), false);
  }
}
