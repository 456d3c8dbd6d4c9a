package dev.swarm.persistence.sql;

import static dev.swarm.persistence.sql.Hot.arg;
import static dev.swarm.persistence.sql.generated.Tables.STEP;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;

import dev.swarm.agent.Capabilities;
import dev.swarm.id.AgentId;
import dev.swarm.id.StepId;
import dev.swarm.id.SwarmId;
import dev.swarm.id.TaskId;
import dev.swarm.work.Step;
import dev.swarm.work.StepState;
import dev.swarm.work.Steps;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Record2;
import org.jooq.Select;
import org.jooq.impl.DSL;

/** The step table. */
final class SqlSteps implements Steps {

  private static final Hot INSERT = StepRow.NEW.insert("steps.insert", "capability_set_id");
  private static final Map<Columns<Step>, Hot> UPDATES = new ConcurrentHashMap<>();
  private static final Hot FIND =
      new Hot("steps.find", () -> select(StepRow.READ.fields()).from(STEP).where(thisOne()));
  private static final Hot OF_TASK =
      new Hot(
          "steps.of-task",
          () -> select(StepRow.READ.fields()).from(STEP).where(ofTaskIds()).orderBy(STEP.ID));
  private static final Hot HELD_BY =
      new Hot(
          "steps.held-by",
          () ->
              select(StepRow.READ.fields())
                  .from(STEP)
                  .where(STEP.LEASED_TO.eq(arg(STEP.LEASED_TO)))
                  .and(isLeased())
                  // Sorts the few: by the id itself SQLite would read all steps in that order.
                  .orderBy(STEP.ID.concat(inline(""))));
  private static final Hot IN_FLIGHT =
      new Hot(
          "steps.in-flight",
          () ->
              select(StepRow.READ.fields())
                  .from(STEP)
                  .where(isLeased())
                  .unionAll(
                      select(StepRow.READ.fields())
                          .from(STEP)
                          .where(STEP.OFFERED_TO.isNotNull())
                          .and(STEP.OFFERED_UNTIL.gt(arg(STEP.OFFERED_UNTIL)))));
  private static final Hot COUNT_LEASED =
      new Hot(
          "steps.count-leased",
          () ->
              select(DSL.count())
                  .from(STEP)
                  .where(isLeased())
                  .and(STEP.LEASED_UNTIL.gt(arg(STEP.LEASED_UNTIL))));
  private static final Hot COMMITTED =
      new Hot(
          "steps.committed",
          () ->
              select(STEP.SWARM_ID, STEP.LEASED_TO)
                  .from(STEP)
                  .where(ofSwarm())
                  .and(isLeased())
                  .unionAll(
                      // Offers that stand are few; asked for by swarm, SQLite would read all its
                      // steps.
                      select(STEP.SWARM_ID, STEP.OFFERED_TO)
                          .from(STEP)
                          .where(STEP.OFFERED_TO.isNotNull())
                          .and(STEP.OFFERED_UNTIL.gt(arg(STEP.OFFERED_UNTIL)))));
  private static final Hot EXTEND =
      new Hot(
          "steps.extend",
          () ->
              DSL.update(STEP)
                  .set(STEP.LEASED_UNTIL, arg(STEP.LEASED_UNTIL))
                  .where(thisOne())
                  .and(STEP.TOKEN.eq(arg(STEP.TOKEN)))
                  .and(isLeased()));
  private static final Hot FOR_PEOPLE =
      new Hot(
          "steps.for-people",
          () ->
              select(StepRow.READ.fields())
                  .from(STEP)
                  .where(ofSwarm())
                  .and(STEP.CAPABILITY_SET_ID.eq(arg(STEP.CAPABILITY_SET_ID)))
                  .and(STEP.STATE.eq(inline("READY")))
                  .orderBy(STEP.RANK, STEP.ID)
                  .limit(Hot.limit()));
  private static final Hot DROP =
      new Hot(
          "steps.drop",
          () ->
              DSL.deleteFrom(STEP)
                  .where(ofTaskIds())
                  .and(STEP.STATE.in(inline("SUCCEEDED"), inline("FAILED"), inline("CANCELLED")))
                  .returning(STEP.ID));
  private static final Hot SPENT =
      new Hot(
          "steps.spent",
          () ->
              select(StepRow.READ.fields())
                  .from(STEP)
                  .where(isLeased())
                  .and(STEP.LEASED_UNTIL.le(arg(STEP.LEASED_UNTIL)))
                  .and(STEP.ATTEMPT.ge(STEP.MAX_ATTEMPTS))
                  // Sorts the few: by the id itself SQLite would read all steps in that order.
                  .orderBy(STEP.ID.concat(inline("")))
                  .limit(Hot.limit()));
  private static final Hot COUNT = new Hot("steps.count", SqlSteps::counts);

  private record Committed(String swarm, AgentId agent) {}

  private static Committed committed(Row row) throws SQLException {
    return new Committed(row.text(), new AgentId(row.text()));
  }

  private record Counted(StepState state, long number) {}

  /** One index for each state that a step passes through, and one for all in which it ends. */
  private static Select<?> counts() {
    var ended = STEP.STATE.in(inline("SUCCEEDED"), inline("FAILED"), inline("CANCELLED"));
    var all = count(ended);
    for (var state : List.of("BLOCKED", "READY", "LEASED")) {
      all = all.unionAll(count(STEP.STATE.eq(inline(state))));
    }
    return all;
  }

  private static Select<Record2<String, Integer>> count(Condition states) {
    return select(STEP.STATE, DSL.count())
        .from(STEP)
        .where(ofSwarm())
        .and(states)
        .groupBy(STEP.STATE);
  }

  private static Condition isLeased() {
    return STEP.STATE.eq(inline("LEASED"));
  }

  private static Condition thisOne() {
    return STEP.ID.eq(arg(STEP.ID));
  }

  private static Condition ofSwarm() {
    return STEP.SWARM_ID.eq(arg(STEP.SWARM_ID));
  }

  private static Condition ofTaskIds() {
    return STEP.ID.gt(arg(STEP.ID)).and(STEP.ID.lt(arg(STEP.ID)));
  }

  /** The statement that writes these columns of a step as it was. */
  static Hot update(Columns<Step> columns) {
    return columns.update("steps.update", SqlSteps::asItWas);
  }

  private static Condition asItWas() {
    return thisOne().and(STEP.VERSION.eq(arg(STEP.VERSION)));
  }

  private final Session session;
  private final CapabilitySets sets;
  private final Claimable claimable;

  SqlSteps(Session session, CapabilitySets sets) {
    this.session = session;
    this.sets = sets;
    this.claimable = claimable(this::find);
  }

  @Override
  public void insert(Step step) {
    int set = sets.number(step.plan().terms().capabilities());
    session.write(INSERT, StepRow.NEW.values(step, set));
  }

  @Override
  public void update(Step step, long fromVersion) {
    update(step, fromVersion, StepRow.MOVING);
  }

  /** Writes what differs. */
  void update(Step before, Step after) {
    update(after, before.version(), StepRow.moved(before, after));
  }

  private void update(Step step, long fromVersion, Columns<Step> columns) {
    var statement = UPDATES.computeIfAbsent(columns, SqlSteps::update);
    session.writeOne(step.id(), statement, columns.values(step, step.id().value(), fromVersion));
  }

  @Override
  public Optional<Step> find(StepId id) {
    return session.first(FIND, StepRow::read, id.value());
  }

  @Override
  public List<Step> ofTask(TaskId task) {
    return session.list(
        OF_TASK, StepRow::read, StepRow.before(task.value()), StepRow.after(task.value()));
  }

  @Override
  public List<Step> claimable(Criteria criteria, int limit) {
    return claimable.find(criteria, limit);
  }

  /** What finds claimable steps, and reads them from there. */
  Claimable claimable(Function<StepId, Optional<Step>> steps) {
    return new Claimable(session, sets, steps);
  }

  /** All that are leased, and those with an offer that stands. */
  List<Step> inFlight(Instant now) {
    return session.list(IN_FLIGHT, StepRow::read, now);
  }

  @Override
  public List<Step> forPeople(SwarmId swarm, int limit) {
    return sets.find(Capabilities.PERSON)
        .map(set -> session.list(FOR_PEOPLE, StepRow::read, swarm.value(), set, limit))
        .orElse(List.of());
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
    session.list(COMMITTED, SqlSteps::committed, swarm.value(), now).stream()
        .filter(committed -> committed.swarm().equals(swarm.value()))
        .forEach(committed -> commitments.merge(committed.agent(), 1, Integer::sum));
    return commitments;
  }

  @Override
  public boolean extend(StepId id, long token, Instant until) {
    return session.write(EXTEND, until, id.value(), token) == 1;
  }

  @Override
  public List<StepId> drop(TaskId task) {
    return session.returned(
        DROP,
        row -> new StepId(row.text()),
        StepRow.before(task.value()),
        StepRow.after(task.value()));
  }

  @Override
  public List<Step> spent(Instant now, int limit) {
    return session.list(SPENT, StepRow::read, now, limit);
  }

  @Override
  public Map<StepState, Long> count(SwarmId swarm) {
    var counts = new EnumMap<StepState, Long>(StepState.class);
    var of = swarm.value();
    session
        .list(COUNT, row -> new Counted(row.word(StepState.class), row.number()), of, of, of, of)
        .forEach(counted -> counts.put(counted.state(), counted.number()));
    return counts;
  }

  @Override
  public void each(Consumer<Step> visitor) {
    session.each(select(StepRow.READ.fields()).from(STEP).orderBy(STEP.ID), StepRow::read, visitor);
  }
}
