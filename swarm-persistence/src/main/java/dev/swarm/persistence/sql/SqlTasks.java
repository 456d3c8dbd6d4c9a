package dev.swarm.persistence.sql;

import static dev.swarm.persistence.sql.Hot.arg;
import static dev.swarm.persistence.sql.generated.Tables.SWARM;
import static dev.swarm.persistence.sql.generated.Tables.TASK;
import static org.jooq.impl.DSL.deleteFrom;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import dev.swarm.id.SwarmId;
import dev.swarm.id.TaskId;
import dev.swarm.task.Need;
import dev.swarm.task.Task;
import dev.swarm.task.TaskState;
import dev.swarm.task.Tasks;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/** The task table. */
final class SqlTasks implements Tasks {
  private static final Hot INSERT = TaskRow.ALL.insert("tasks.insert");
  private static final Map<Columns<Task>, Hot> UPDATES = new ConcurrentHashMap<>();
  private static final Hot FIND =
      new Hot(
          "tasks.find",
          () -> select(TaskRow.ALL.fields()).from(TASK).where(TASK.ID.eq(arg(TASK.ID))));
  private static final Hot FIND_BY_KEY =
      new Hot(
          "tasks.find-by-key",
          () ->
              select(TaskRow.ALL.fields())
                  .from(TASK)
                  .where(TASK.SWARM_ID.eq(arg(TASK.SWARM_ID)))
                  .and(TASK.KEY.eq(arg(TASK.KEY))));
  private static final Hot NEWEST =
      new Hot(
          "tasks.newest",
          () ->
              select(TaskRow.ALL.fields())
                  .from(TASK)
                  .where(inState())
                  .orderBy(TASK.ID.desc())
                  .limit(Hot.limit()));
  private static final Hot COUNT =
      new Hot("tasks.count", () -> select(DSL.count()).from(TASK).where(inState()));

  private static final Hot UNDECIDED =
      new Hot(
          "tasks.undecided",
          () ->
              select(TaskRow.ALL.fields())
                  .from(TASK)
                  .where(TASK.UNDECIDED_SINCE.isNotNull())
                  .orderBy(TASK.UNDECIDED_SINCE, TASK.ID)
                  .limit(Hot.limit()));

  private static final Hot FINISHED =
      new Hot(
          "tasks.finished",
          () ->
              select(TASK.ENDED_AT, TASK.ID)
                  .from(TASK)
                  .where(hasEnded())
                  .and(row(TASK.ENDED_AT, TASK.ID).gt(arg(TASK.ENDED_AT), arg(TASK.ID)))
                  .orderBy(TASK.ENDED_AT, TASK.ID)
                  .limit(Hot.limit()));
  private static final Hot FINISHED_BEYOND =
      new Hot(
          "tasks.finished-beyond",
          () ->
              select(TASK.ENDED_AT, TASK.ID)
                  .from(TASK)
                  .where(hasEnded())
                  .orderBy(TASK.ENDED_AT.desc(), TASK.ID.desc())
                  .limit(inline(1))
                  .offset(Hot.limit()));
  private static final Hot COUNT_FINISHED =
      new Hot(
          "tasks.count-finished",
          () ->
              select(DSL.count())
                  .from(
                      selectOne()
                          .from(TASK)
                          .where(hasEnded())
                          .limit(Hot.limit())
                          .asTable("finished")));
  private static final Hot DROP =
      new Hot(
          "tasks.drop",
          () ->
              deleteFrom(TASK)
                  .where(TASK.ID.eq(arg(TASK.ID)))
                  .and(TASK.VERSION.eq(arg(TASK.VERSION)))
                  .and(hasEnded()));

  private static final Hot OVERDUE =
      new Hot(
          "tasks.overdue",
          () ->
              select(TaskRow.ALL.fields())
                  .from(TASK)
                  .where(TASK.ENDED_AT.isNull())
                  .and(TASK.DEADLINE_AT.le(arg(TASK.DEADLINE_AT)))
                  .orderBy(TASK.DEADLINE_AT, TASK.ID)
                  .limit(Hot.limit()));
  private static final Hot CLOSED_WITH_OPEN =
      new Hot(
          "tasks.closed-with-open",
          () ->
              select(SWARM.ID)
                  .from(SWARM)
                  .where(SWARM.STATE.eq(inline("CLOSED")))
                  .and(
                      exists(
                          selectOne()
                              .from(TASK)
                              .where(TASK.SWARM_ID.eq(SWARM.ID))
                              .and(
                                  TASK.STATE.in(
                                      inline("BLOCKED"), inline("READY"), inline("RUNNING")))))
                  .orderBy(SWARM.ID)
                  .limit(Hot.limit()));

  private static Finished finished(Row row) throws SQLException {
    return new Finished(row.instant(), new TaskId(row.text()));
  }

  /** The statement that writes these columns of a task as it was. */
  static Hot update(Columns<Task> columns) {
    return columns.update("tasks.update", SqlTasks::asItWas);
  }

  private static Condition asItWas() {
    return TASK.ID.eq(arg(TASK.ID)).and(TASK.VERSION.eq(arg(TASK.VERSION)));
  }

  private static Condition inState() {
    return TASK.STATE.eq(arg(TASK.STATE)).and(TASK.SWARM_ID.eq(arg(TASK.SWARM_ID)));
  }

  private static Condition hasEnded() {
    return TASK.ENDED_AT.isNotNull();
  }

  private final Session session;
  private final Remembered<TaskId, Task> known;
  private final TaskNeeds needs;
  private final TaskUntold untold;
  private final RunningTasks running;

  private SqlTasks(Session session, Remembered<TaskId, Task> known, RunningTasks running) {
    this.session = session;
    this.known = known;
    this.running = running;
    this.needs = new TaskNeeds(session);
    this.untold = new TaskUntold(session);
  }

  static SqlTasks forReading(Session session) {
    return new SqlTasks(session, Remembered.none(), RunningTasks.forReading(session));
  }

  static SqlTasks forWriting(Session session) {
    return new SqlTasks(session, Remembered.some(), RunningTasks.forWriting(session));
  }

  void forget() {
    known.forget();
    running.forget();
  }

  @Override
  public void insert(Task task, Set<TaskId> unmet) {
    session.write(INSERT, TaskRow.ALL.values(task));
    needs.insert(task, unmet);
    known.put(task.id(), task);
    running.inserted(task);
  }

  @Override
  public void update(Task task) {
    long before = task.version() - 1;
    var was = known.find(task.id()).filter(t -> t.version() == before);
    var columns = was.map(t -> TaskRow.moved(t, task)).orElse(TaskRow.MOVING);
    var statement = UPDATES.computeIfAbsent(columns, SqlTasks::update);
    session.writeOne(task.id(), statement, columns.values(task, task.id().value(), before));
    known.put(task.id(), task);
    running.updated(was, task);
  }

  @Override
  public Optional<Task> find(TaskId id) {
    return known.find(id, () -> session.first(FIND, TaskRow::read, id.value()));
  }

  @Override
  public Optional<Task> findByKey(SwarmId swarm, String key) {
    return session.first(FIND_BY_KEY, TaskRow::read, swarm.value(), key);
  }

  @Override
  public List<Dependent> dependents(TaskId need, Optional<TaskId> last, int limit) {
    return needs.dependents(need, last, limit);
  }

  @Override
  public void note(Untold rest) {
    untold.note(rest);
  }

  @Override
  public void told(TaskId task) {
    untold.told(task);
  }

  @Override
  public List<Untold> untold(int limit) {
    return untold.list(limit);
  }

  @Override
  public List<Need> unmet(TaskId dependent) {
    return needs.unmet(dependent);
  }

  @Override
  public void met(TaskId dependent, TaskId need) {
    needs.met(dependent, need);
  }

  @Override
  public int countRunning() {
    return running.count();
  }

  @Override
  public List<Task> newest(SwarmId swarm, Set<TaskState> states, int limit) {
    return states.stream()
        .flatMap(state -> newest(swarm, state, limit).stream())
        .sorted(Comparator.comparing(Task::id).reversed())
        .limit(limit)
        .toList();
  }

  private List<Task> newest(SwarmId swarm, TaskState state, int limit) {
    return session.list(NEWEST, TaskRow::read, state, swarm.value(), limit);
  }

  @Override
  public long count(SwarmId swarm, TaskState state) {
    return session.number(COUNT, state, swarm.value());
  }

  @Override
  public List<Task> undecided(int limit) {
    return session.list(UNDECIDED, TaskRow::read, limit);
  }

  @Override
  public List<Finished> finished(Finished after, int limit) {
    return session.list(FINISHED, SqlTasks::finished, after.at(), after.id().value(), limit);
  }

  @Override
  public Optional<Finished> finishedBeyond(int newest) {
    return session.first(FINISHED_BEYOND, SqlTasks::finished, newest);
  }

  @Override
  public int countFinished(int most) {
    return (int) session.number(COUNT_FINISHED, most);
  }

  @Override
  public boolean needed(TaskId task) {
    return needs.needed(task);
  }

  @Override
  public boolean drop(Task task) {
    if (session.write(DROP, task.id().value(), task.version()) == 0) {
      return false;
    }
    needs.drop(task);
    known.remove(task.id());
    return true;
  }

  @Override
  public List<Task> overdue(Instant now, int limit) {
    return session.list(OVERDUE, TaskRow::read, now, limit);
  }

  @Override
  public List<Task> orphaned(int limit) {
    var open = EnumSet.of(TaskState.BLOCKED, TaskState.READY, TaskState.RUNNING);
    return closedWithOpenTasks(limit).stream()
        .flatMap(swarm -> newest(swarm, open, limit).stream())
        .limit(limit)
        .toList();
  }

  @Override
  public void each(Consumer<Task> visitor) {
    session.each(select(TaskRow.ALL.fields()).from(TASK).orderBy(TASK.ID), TaskRow::read, visitor);
  }

  @Override
  public void eachUnmet(BiConsumer<TaskId, Need> visitor) {
    needs.eachUnmet(visitor);
  }

  private List<SwarmId> closedWithOpenTasks(int limit) {
    return session.list(CLOSED_WITH_OPEN, row -> new SwarmId(row.text()), limit);
  }
}
