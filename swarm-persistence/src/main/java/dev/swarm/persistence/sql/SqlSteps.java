package dev.swarm.persistence.sql;

import static dev.swarm.persistence.sql.Hot.arg;
import static dev.swarm.persistence.sql.generated.Tables.STEP;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;

import dev.swarm.id.AgentId;
import dev.swarm.id.StepId;
import dev.swarm.id.SwarmId;
import dev.swarm.id.TaskId;
import dev.swarm.journal.Micros;
import dev.swarm.work.Step;
import dev.swarm.work.StepState;
import dev.swarm.work.Steps;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/** The step table. */
final class SqlSteps implements Steps {
  private static final Condition LEASED = STEP.STATE.eq(inline("LEASED"));
  private static final Condition THIS = STEP.ID.eq(arg(STEP.ID));
  private static final Condition OF_SWARM = STEP.SWARM_ID.eq(arg(STEP.SWARM_ID));

  private static final Hot INSERT = StepRow.NEW.insert(STEP.CAPABILITY_SET_ID);
  private static final Hot UPDATE =
      StepRow.MOVING.update(THIS.and(STEP.VERSION.eq(arg(STEP.VERSION))));
  private static final Hot FIND = new Hot(select(StepRow.READ.fields()).from(STEP).where(THIS));
  private static final Hot OF_TASK =
      new Hot(
          select(StepRow.READ.fields())
              .from(STEP)
              .where(STEP.TASK_ID.eq(arg(STEP.TASK_ID)))
              .orderBy(STEP.ID));
  private static final Hot HELD_BY =
      new Hot(
          select(StepRow.READ.fields())
              .from(STEP)
              .where(STEP.LEASED_TO.eq(arg(STEP.LEASED_TO)))
              .and(LEASED)
              .orderBy(STEP.ID));
  private static final Hot COUNT_LEASED =
      new Hot(
          select(DSL.count())
              .from(STEP)
              .where(LEASED)
              .and(STEP.LEASED_UNTIL.gt(arg(STEP.LEASED_UNTIL))));
  private static final Hot COMMITTED =
      new Hot(
          select(STEP.LEASED_TO)
              .from(STEP)
              .where(OF_SWARM)
              .and(LEASED)
              .unionAll(
                  select(STEP.OFFERED_TO)
                      .from(STEP)
                      .where(OF_SWARM)
                      .and(STEP.OFFERED_TO.isNotNull())
                      .and(STEP.OFFERED_UNTIL.gt(arg(STEP.OFFERED_UNTIL)))));
  private static final Hot EXTEND =
      new Hot(
          DSL.update(STEP)
              .set(STEP.LEASED_UNTIL, arg(STEP.LEASED_UNTIL))
              .where(THIS)
              .and(STEP.TOKEN.eq(arg(STEP.TOKEN)))
              .and(LEASED));
  private static final Hot COUNT =
      new Hot(select(STEP.STATE, DSL.count()).from(STEP).where(OF_SWARM).groupBy(STEP.STATE));

  private record Counted(StepState state, long number) {}

  private final Session session;
  private final CapabilitySets sets;
  private final Claimable claimable;

  SqlSteps(Session session, CapabilitySets sets) {
    this.session = session;
    this.sets = sets;
    this.claimable = new Claimable(session, sets);
  }

  @Override
  public void insert(Step step) {
    int set = sets.number(step.plan().terms().capabilities());
    session.write(INSERT, StepRow.NEW.values(step, set));
  }

  @Override
  public void update(Step step, long fromVersion) {
    session.writeOne(
        step.id(), UPDATE, StepRow.MOVING.values(step, step.id().value(), fromVersion));
  }

  @Override
  public Optional<Step> find(StepId id) {
    return session.first(FIND, StepRow::read, id.value());
  }

  @Override
  public List<Step> ofTask(TaskId task) {
    return session.list(OF_TASK, StepRow::read, task.value());
  }

  @Override
  public List<Step> claimable(Criteria criteria, int limit) {
    return claimable.find(criteria, limit);
  }

  @Override
  public List<Step> heldBy(AgentId agent) {
    return session.list(HELD_BY, StepRow::read, agent.value());
  }

  @Override
  public int countLeased(Instant now) {
    return (int) session.number(COUNT_LEASED, now);
  }

  @Override
  public Map<AgentId, Integer> commitments(SwarmId swarm, Instant now) {
    var commitments = new HashMap<AgentId, Integer>();
    session
        .list(COMMITTED, Row::text, swarm.value(), swarm.value(), now)
        .forEach(agent -> commitments.merge(new AgentId(agent), 1, Integer::sum));
    return commitments;
  }

  @Override
  public boolean extend(StepId id, long token, Instant until) {
    return session.write(EXTEND, until, id.value(), token) == 1;
  }

  @Override
  public List<Step> spent(Instant now, int limit) {
    return session.cold(
        select(StepRow.READ.fields())
            .from(STEP)
            .where(LEASED)
            .and(STEP.LEASED_UNTIL.le(Micros.of(now)))
            .and(STEP.ATTEMPT.ge(STEP.MAX_ATTEMPTS))
            .orderBy(STEP.ID)
            .limit(limit),
        StepRow::read);
  }

  @Override
  public Map<StepState, Long> count(SwarmId swarm) {
    var counts = new EnumMap<StepState, Long>(StepState.class);
    session
        .list(COUNT, row -> new Counted(row.word(StepState.class), row.number()), swarm.value())
        .forEach(counted -> counts.put(counted.state(), counted.number()));
    return counts;
  }
}
