package dev.swarm.persistence.sql;

import static dev.swarm.persistence.sql.Hot.arg;
import static dev.swarm.persistence.sql.generated.Tables.AGENT;
import static dev.swarm.persistence.sql.generated.Tables.STEP;
import static dev.swarm.persistence.sql.generated.Tables.SWARM;
import static dev.swarm.persistence.sql.generated.Tables.TASK;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;

import dev.swarm.measure.Census;
import dev.swarm.measure.Censuses;
import dev.swarm.task.TaskState;
import dev.swarm.work.StepState;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.Record1;
import org.jooq.Select;

/** Counts each in an index that holds little more than what is counted. */
final class SqlCensuses implements Censuses {
  private static final Hot OPEN_SWARMS =
      new Hot(
          "census.open-swarms",
          () -> select(count()).from(SWARM).where(SWARM.STATE.eq(inline("OPEN"))));
  private static final Hot NEW_SWARMS = new Hot("census.new-swarms", SqlCensuses::newSwarms);
  private static final Hot AGENTS =
      new Hot(
          "census.agents",
          () ->
              select(count())
                  .from(AGENT)
                  .where(AGENT.STATE.eq(inline("ACTIVE")))
                  .and(AGENT.SWARM_ID.in(open())));
  private static final Hot TASKS =
      new Hot(
          "census.tasks",
          () ->
              select(TASK.STATE, count())
                  .from(TASK)
                  .where(TASK.STATE.in(inline("BLOCKED"), inline("READY"), inline("RUNNING")))
                  .groupBy(TASK.STATE));
  private static final Hot ENDED =
      new Hot(
          "census.ended",
          () ->
              select(TASK.STATE, TASK.ENDED_AT)
                  .from(TASK)
                  .where(TASK.ENDED_AT.gt(arg(TASK.ENDED_AT)))
                  .orderBy(TASK.ENDED_AT.desc())
                  .limit(Hot.limit()));
  private static final Hot BLOCKED = steps("census.steps-blocked", StepState.BLOCKED);
  private static final Hot READY = steps("census.steps-ready", StepState.READY);
  private static final Hot LEASED = steps("census.steps-leased", StepState.LEASED);
  // Steps that ended are many: those of closed swarms are not even looked at.
  private static final Hot DEAD =
      new Hot(
          "census.steps-dead",
          () ->
              select(count())
                  .from(STEP)
                  .where(STEP.SWARM_ID.in(open()))
                  .and(STEP.STATE.eq(inline("FAILED")))
                  .and(STEP.STATE.in(inline("SUCCEEDED"), inline("FAILED"), inline("CANCELLED"))));

  private final Session session;

  SqlCensuses(Session session) {
    this.session = session;
  }

  private static Select<?> newSwarms() {
    var newest =
        select(SWARM.CREATED_AT)
            .from(SWARM)
            .orderBy(SWARM.ID.desc())
            .limit(Hot.limit())
            .asTable("newest");
    var made = Objects.requireNonNull(newest.field(SWARM.CREATED_AT));
    return select(count()).from(newest).where(made.gt(arg(SWARM.CREATED_AT)));
  }

  private static Select<Record1<String>> open() {
    return select(SWARM.ID).from(SWARM).where(SWARM.STATE.eq(inline("OPEN")));
  }

  private static Hot steps(String name, StepState state) {
    return new Hot(
        name, () -> select(count()).from(STEP).where(STEP.STATE.eq(inline(state.name()))));
  }

  @Override
  public Census take(Instant now) {
    var steps = new EnumMap<StepState, Long>(StepState.class);
    steps.put(StepState.BLOCKED, session.number(BLOCKED));
    steps.put(StepState.READY, session.number(READY));
    steps.put(StepState.LEASED, session.number(LEASED));
    steps.put(StepState.FAILED, session.number(DEAD));
    return new Census(
        now,
        session.number(OPEN_SWARMS),
        session.number(NEW_SWARMS, (long) Census.MOST_SWARMS, now.minus(Census.BACK)),
        session.number(AGENTS),
        tasks(),
        steps,
        ended(now));
  }

  private Map<TaskState, Long> tasks() {
    var tasks = new EnumMap<TaskState, Long>(TaskState.class);
    for (var state : List.of(TaskState.BLOCKED, TaskState.READY, TaskState.RUNNING)) {
      tasks.put(state, 0L);
    }
    session.list(TASKS, row -> tasks.put(row.word(TaskState.class), row.number()));
    return tasks;
  }

  private record End(TaskState state, Instant at) {
    static End read(Row row) throws SQLException {
      return new End(row.word(TaskState.class), row.instant());
    }
  }

  private Census.Ended ended(Instant now) {
    var from = now.minus(Census.BACK);
    var minute = now.minus(Duration.ofMinutes(1));
    var ends = session.list(ENDED, End::read, from, (long) Census.MOST_TASKS);
    boolean all = ends.size() < Census.MOST_TASKS;
    return new Census.Ended(
        all ? from : ends.getLast().at(),
        those(ends, TaskState.SUCCEEDED),
        those(ends, TaskState.FAILED),
        those(ends, TaskState.CANCELLED),
        ends.stream().filter(end -> end.at().isAfter(minute)).count());
  }

  private static long those(List<End> ends, TaskState state) {
    return ends.stream().filter(end -> end.state() == state).count();
  }
}
