package dev.swarm.persistence.sql;

import static dev.swarm.persistence.sql.generated.Tables.STEP;

import dev.swarm.id.AgentId;
import dev.swarm.id.StepId;
import dev.swarm.id.SwarmId;
import dev.swarm.journal.Encoder;
import dev.swarm.route.Offer;
import dev.swarm.task.Cause;
import dev.swarm.work.Ending;
import dev.swarm.work.Evidence;
import dev.swarm.work.EvidenceCode;
import dev.swarm.work.Lease;
import dev.swarm.work.Step;
import dev.swarm.work.StepPlan;
import dev.swarm.work.StepState;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A step as a row. */
final class StepRow {
  private static final Columns<Step> FIXED =
      new Columns<Step>(() -> STEP)
          .with("id", s -> s.id().value())
          .with("swarm_id", s -> s.swarm().value())
          .with("plan", s -> Codes.encode(s.plan(), StepPlan::encode));

  /** What only the statements look at; it follows from the plan and the id. */
  private static final Columns<Step> DERIVED =
      new Columns<Step>(() -> STEP)
          .with("task_id", s -> s.task().value())
          .with("is_distinct", s -> apart(s.plan()))
          .with("max_attempts", s -> s.plan().terms().retry().maxAttempts());

  /** Of a step whose agent must have done none of its task's. */
  static final int JUDGES = 2;

  private static int apart(StepPlan plan) {
    if (plan.judges()) {
      return JUDGES;
    }
    return plan.distinct() ? 1 : 0;
  }

  private static final Columns<Step> QUEUE =
      new Columns<Step>(() -> STEP)
          .with("state", Step::state)
          .with("blockers", Step::blockers)
          .with("round", Step::round)
          .with("attempt", Step::attempt)
          .with("token", Step::token)
          .with("rank", Step::rank)
          .with("not_before", Step::notBefore);

  private static final Columns<Step> OFFER =
      new Columns<Step>(() -> STEP)
          .with("offered_to", s -> of(s.offer(), o -> o.agent().value()))
          .with("offered_until", s -> of(s.offer(), Offer::until))
          .with("offer", s -> of(s.offer(), o -> Codes.encode(o, Offer::encode)));

  private static final Columns<Step> LEASE =
      new Columns<Step>(() -> STEP)
          .with("leased_to", s -> of(s.lease(), l -> l.agent().value()))
          .with("leased_at", s -> of(s.lease(), Lease::since))
          .with("leased_until", s -> of(s.lease(), Lease::until))
          .with("timeout_at", s -> of(s.lease(), Lease::timeoutAt));

  private static final Columns<Step> LAST =
      new Columns<Step>(() -> STEP)
          .with("last_at", s -> of(s.last(), Ending::at))
          .with("last_agent", s -> of(s.last().flatMap(Ending::agent), AgentId::value))
          .with("last_cause", s -> of(s.last().flatMap(Ending::cause), Cause::name))
          .with("last_reason", s -> of(s.last(), Ending::reason))
          .with("last_evidence", s -> of(s.last(), e -> encode(e.evidence())))
          .with("last_split", s -> of(s.last(), Ending::split));

  private static final Columns<Step> VERSION =
      new Columns<Step>(() -> STEP).with("version", Step::version);

  /** What changes after the step was planned. */
  static final Columns<Step> MOVING = VERSION.and(QUEUE).and(OFFER).and(LEASE).and(LAST);

  /** What is read. */
  static final Columns<Step> READ = FIXED.and(MOVING);

  /** What is written of a new step, but for the number of its capability set. */
  static final Columns<Step> NEW = READ.and(DERIVED);

  private static final Map<Integer, Columns<Step>> MOVED = new ConcurrentHashMap<>();

  private StepRow() {}

  /** All ids of a task's steps come after this: they begin with the task's id and a slash. */
  static String before(String task) {
    return task + '/';
  }

  /** All ids of a task's steps come before this: the sign after the slash. */
  static String after(String task) {
    return task + '0';
  }

  /** Those of the moving columns that may differ; equal differences give the same object. */
  static Columns<Step> moved(Step before, Step after) {
    int what =
        (before.offer().equals(after.offer()) ? 0 : 1)
            | (before.lease().equals(after.lease()) ? 0 : 2)
            | (before.last().equals(after.last()) ? 0 : 4)
            | (queued(before, after) ? 0 : 8);
    return MOVED.computeIfAbsent(what, StepRow::moved);
  }

  private static boolean queued(Step before, Step after) {
    return before.state() == after.state()
        && before.blockers() == after.blockers()
        && before.round() == after.round()
        && before.attempt() == after.attempt()
        && before.token() == after.token()
        && before.rank() == after.rank()
        && before.notBefore().equals(after.notBefore());
  }

  /**
   * @param what bits: the offer, the lease, the last ending, the place in the queue
   */
  static Columns<Step> moved(int what) {
    var groups = List.of(OFFER, LEASE, LAST, QUEUE);
    var moved = VERSION;
    for (int i = 0; i < groups.size(); i++) {
      moved = (what & 1 << i) == 0 ? moved : moved.and(groups.get(i));
    }
    return moved;
  }

  private static <T, V> @Nullable V of(Optional<T> of, Function<T, V> value) {
    return of.map(value).orElse(null);
  }

  static Step read(Row row) throws SQLException {
    var id = new StepId(row.text());
    var swarm = new SwarmId(row.text());
    var plan = Codes.decode(row.bytes(), StepPlan::decode);
    return new Step(
        id,
        swarm,
        row.number(),
        plan,
        row.word(StepState.class),
        row.integer(),
        row.integer(),
        row.integer(),
        row.number(),
        row.number(),
        row.instant(),
        offer(row),
        lease(row),
        last(row));
  }

  private static Optional<Offer> offer(Row row) throws SQLException {
    row.skip();
    row.skip();
    return row.optionalBytes().map(bytes -> Codes.decode(bytes, Offer::decode));
  }

  private static Optional<Lease> lease(Row row) throws SQLException {
    var agent = row.optionalText();
    if (agent.isEmpty()) {
      row.skip();
      row.skip();
      row.skip();
      return Optional.empty();
    }
    return Optional.of(
        new Lease(new AgentId(agent.get()), row.instant(), row.instant(), row.instant()));
  }

  private static Optional<Ending> last(Row row) throws SQLException {
    var at = row.optionalInstant();
    if (at.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Ending(
            row.optionalText().map(AgentId::new),
            at.get(),
            row.optionalText().map(Cause::valueOf),
            row.text(),
            Codes.decode(row.bytes(), in -> in.list(EvidenceCode::read)),
            row.truth()));
  }

  private static byte[] encode(List<Evidence> evidence) {
    return new Encoder().list(evidence, EvidenceCode::write).toBytes();
  }
}
