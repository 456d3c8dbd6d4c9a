package dev.swarm.persistence.sql;

import static dev.swarm.persistence.sql.Hot.arg;
import static dev.swarm.persistence.sql.generated.Tables.STEP;
import static dev.swarm.persistence.sql.generated.Tables.TASK;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import dev.swarm.id.StepId;
import dev.swarm.work.Step;
import dev.swarm.work.Steps.Among;
import dev.swarm.work.Steps.Criteria;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.Select;
import org.jspecify.annotations.Nullable;

/**
 * Finds the steps that an agent may claim.
 *
 * <p>A ready step stands in an index by swarm, capability set and rank; so the first few of each
 * set that the agent covers are at the front of a range, whatever else is in the queue. One branch
 * of a UNION ALL reads one range.
 */
final class Claimable {
  private static final Comparator<Step> BY_RANK =
      Comparator.comparingLong(Step::rank).thenComparing(Step::id);

  /** A ready step's place in the queue. */
  private record Place(long rank, StepId id) {
    static final Comparator<Place> ORDER =
        Comparator.comparingLong(Place::rank).thenComparing(Place::id);
  }

  private static final int MOST_BRANCHES = 16;

  record Shape(Among among, int branches) {}

  private static final Map<Shape, Hot> READY = new ConcurrentHashMap<>();
  private static final Map<Among, Hot> RUN_OUT = new ConcurrentHashMap<>();

  private final Session session;
  private final CapabilitySets sets;
  private final Function<StepId, Optional<Step>> steps;

  /**
   * @param steps where a step is read that was found to be claimable
   */
  Claimable(Session session, CapabilitySets sets, Function<StepId, Optional<Step>> steps) {
    this.session = session;
    this.sets = sets;
    this.steps = steps;
  }

  List<Step> find(Criteria criteria, int limit) {
    var found = new ArrayList<>(runOut(criteria));
    found.addAll(ready(criteria, limit));
    found.sort(BY_RANK);
    return found.size() <= limit ? found : List.copyOf(found.subList(0, limit));
  }

  /** Those that are ready, not those whose leases ran out. */
  List<Step> ready(Criteria criteria, int limit) {
    var covered = sets.coveredBy(criteria.agent());
    var places = new ArrayList<Place>();
    for (int from = 0; from < covered.size(); from += MOST_BRANCHES) {
      int to = Math.min(from + MOST_BRANCHES, covered.size());
      places.addAll(ready(criteria, covered.subList(from, to), limit));
    }
    places.sort(Place.ORDER);
    var found = new ArrayList<Step>();
    for (var place : places.subList(0, Math.min(limit, places.size()))) {
      found.add(steps.apply(place.id()).orElseThrow());
    }
    return found;
  }

  private List<Step> runOut(Criteria criteria) {
    var agent = criteria.agent();
    var me = agent.id().value();
    var statement = RUN_OUT.computeIfAbsent(criteria.among(), Claimable::runOut);
    return session
        .list(statement, StepRow::read, agent.swarm().value(), criteria.now(), me, me)
        .stream()
        .filter(step -> agent.covers(step.plan().terms().capabilities()))
        .toList();
  }

  static Hot runOut(Among among) {
    return new Hot(
        "claimable.run-out " + among,
        () ->
            select(StepRow.READ.fields())
                .from(STEP)
                .where(STEP.SWARM_ID.eq(arg(STEP.SWARM_ID)))
                .and(STEP.STATE.eq(inline("LEASED")))
                .and(STEP.LEASED_UNTIL.le(arg(STEP.LEASED_UNTIL)))
                .and(mayDo())
                .and(among(among)));
  }

  private List<Place> ready(Criteria criteria, List<Integer> numbers, int limit) {
    var statement =
        READY.computeIfAbsent(new Shape(criteria.among(), numbers.size()), Claimable::ready);
    var swarm = criteria.agent().swarm().value();
    var me = criteria.agent().id().value();
    var now = criteria.now();
    var args = new ArrayList<@Nullable Object>();
    for (var number : numbers) {
      args.addAll(List.of(swarm, number, now, now, me, now, me, me, limit));
    }
    return session.list(
        statement, row -> new Place(row.number(), new StepId(row.text())), args.toArray());
  }

  static Hot ready(Shape shape) {
    var name = "claimable.ready " + shape.among() + " " + shape.branches();
    return new Hot(name, () -> branches(shape));
  }

  private static Select<?> branches(Shape shape) {
    Select<?> all = branch(shape.among());
    for (int i = 1; i < shape.branches(); i++) {
      all = union(all, branch(shape.among()));
    }
    return all;
  }

  @SuppressWarnings("unchecked")
  private static Select<?> union(Select<?> one, Select<?> other) {
    return ((Select<Record>) one).unionAll((Select<Record>) other);
  }

  private static Select<?> branch(Among among) {
    // A head start is never negative: what ranks after now rests until after now.
    return select(STEP.RANK, STEP.ID)
        .from(STEP)
        .where(STEP.SWARM_ID.eq(arg(STEP.SWARM_ID)))
        .and(STEP.CAPABILITY_SET_ID.eq(arg(STEP.CAPABILITY_SET_ID)))
        .and(STEP.STATE.eq(inline("READY")))
        .and(STEP.RANK.le(arg(STEP.RANK)))
        .and(STEP.NOT_BEFORE.le(arg(STEP.NOT_BEFORE)))
        .and(
            STEP.OFFERED_TO
                .isNull()
                .or(STEP.OFFERED_TO.eq(arg(STEP.OFFERED_TO)))
                .or(STEP.OFFERED_UNTIL.le(arg(STEP.OFFERED_UNTIL))))
        .and(mayDo())
        .and(among(among))
        .orderBy(STEP.RANK, STEP.ID)
        .limit(Hot.limit());
  }

  /**
   * Where agents must be distinct, it neither holds nor did another such step of the task; where it
   * is to judge, none at all.
   */
  private static Condition mayDo() {
    var other = STEP.as("other");
    return STEP.IS_DISTINCT
        .eq(inline((short) 0))
        .or(
            notExists(
                selectOne()
                    .from(other)
                    .where(other.ID.gt(STEP.TASK_ID.concat(inline("/"))))
                    .and(other.ID.lt(STEP.TASK_ID.concat(inline("0"))))
                    .and(other.ID.ne(STEP.ID))
                    .and(
                        STEP.IS_DISTINCT
                            .eq(inline((short) StepRow.JUDGES))
                            .or(other.IS_DISTINCT.ne(inline((short) 0))))
                    .and(
                        other
                            .STATE
                            .eq(inline("LEASED"))
                            .and(other.LEASED_TO.eq(arg(other.LEASED_TO)))
                            .or(
                                other
                                    .STATE
                                    .eq(inline("SUCCEEDED"))
                                    .and(other.LAST_AGENT.eq(arg(other.LAST_AGENT)))))));
  }

  private static Condition among(Among among) {
    return switch (among) {
      case ALL_TASKS -> noCondition();
      case RUNNING_TASKS ->
          exists(
              selectOne()
                  .from(TASK)
                  .where(TASK.ID.eq(STEP.TASK_ID))
                  .and(TASK.STATE.eq(inline("RUNNING"))));
    };
  }
}
