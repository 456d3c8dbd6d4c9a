package dev.swarm.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.swarm.agent.Agent;
import dev.swarm.agent.AgentSpec;
import dev.swarm.agent.AgentType;
import dev.swarm.agent.Capabilities;
import dev.swarm.agent.CognitivePattern;
import dev.swarm.id.AgentId;
import dev.swarm.id.StepId;
import dev.swarm.journal.Head;
import dev.swarm.measure.Attempt;
import dev.swarm.measure.Attempt.End;
import dev.swarm.measure.Attempts;
import dev.swarm.measure.Beginning;
import dev.swarm.measure.Figures;
import dev.swarm.measure.Measuring;
import dev.swarm.measure.Span;
import dev.swarm.replay.ReplayRoom;
import dev.swarm.swarm.Swarm;
import dev.swarm.task.RetryPolicy;
import dev.swarm.task.TaskSpec;
import dev.swarm.topology.Topology;
import dev.swarm.verify.Verifier;
import dev.swarm.work.Hold;
import dev.swarm.work.Outcome;
import dev.swarm.work.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What agents did in a span of time is what the journal's entries of that time tell. */
public interface MeasureRules extends OnStore {
  /** Long enough for an offer to lapse. */
  Duration STEP = Duration.ofSeconds(10);

  private Span sinceStart() {
    return since(SimulatedClock.START.minusSeconds(1));
  }

  private Span since(Instant from) {
    return new Span(from, store().now());
  }

  private Attempts attempts(Swarm swarm, Span span) {
    var all = new ReplayRoom(store()).attempts(swarm.id(), span, 1_000);
    var forgetful = new Measuring.Bounds(1_000_000, 20_000, 1);
    assertThat(attempts(swarm, span, forgetful))
        .as("what is forgotten is looked up")
        .isEqualTo(all);
    return all;
  }

  private Attempts attempts(Swarm swarm, Span span, Measuring.Bounds bounds) {
    return new ReplayRoom(store()).measuring(bounds).attempts(swarm.id(), span, 1_000);
  }

  private void pass(Duration time) {
    clock().advance(time);
  }

  private static TaskSpec patient(String name) {
    return TaskSpec.describe(name)
        .retry(RetryPolicy.DEFAULT.attempts(3).rest(Duration.ZERO, Duration.ZERO));
  }

  private static List<End> ends(Attempts attempts) {
    return attempts.list().stream().map(Attempt::end).toList();
  }

  /** The agent's next step, which takes it that long. */
  private void work(Scenario scenario, Agent agent, Duration time, Outcome outcome) {
    var claimed = scenario.claim(agent);
    pass(time);
    scenario.complete(claimed, outcome);
  }

  @Test
  default void anAttemptIsOneAgentsGoFromItsLeaseToItsEnd() {
    var scenario = Scenario.on(this);
    var swarm = scenario.swarm(Topology.MESH);
    var spec = AgentSpec.of(AgentType.CODER).pattern(CognitivePattern.LATERAL).named("ann");
    var agent = scenario.join(swarm, spec);
    var task = scenario.submit(swarm, patient("it"));
    pass(STEP);
    var from = store().now();
    work(scenario, agent, Duration.ofSeconds(3), Outcome.succeeded("done"));

    var step = scenario.step(task, 0);
    assertThat(attempts(swarm, sinceStart()).list())
        .containsExactly(
            new Attempt(
                step.id(),
                step.plan(),
                1,
                agent.id(),
                CognitivePattern.LATERAL,
                false,
                from,
                from.plusSeconds(3),
                End.SUCCEEDED));
    assertThat(attempts(scenario.swarm(Topology.MESH), sinceStart()).list()).isEmpty();
  }

  @Test
  default void eachWayInWhichAnAttemptEndsIsTold() {
    var scenario = Scenario.on(this);
    var swarm = scenario.swarm(Topology.HIERARCHICAL);
    var agent = scenario.join(swarm, "agent");
    scenario.submit(swarm, patient("it"));
    work(scenario, agent, STEP, Outcome.failed("once"));
    scenario.work().release(Hold.of(scenario.claim(agent))).orThrow();
    scenario.claim(agent);
    pass(Duration.ofMinutes(2));
    work(scenario, agent, STEP, Outcome.split(List.of("part")));
    work(scenario, agent, STEP, Outcome.succeeded("of the part"));
    work(scenario, agent, STEP, Outcome.failedForGood("cannot merge"));
    var unwanted = scenario.submit(swarm, patient("unwanted"));
    scenario.claim(agent);
    scenario.tasks().cancel(unwanted.id(), "no").orThrow();

    var attempts = attempts(swarm, sinceStart());
    assertThat(ends(attempts))
        .containsExactly(
            End.RETRIED,
            End.RELEASED,
            End.EXPIRED,
            End.SPLIT,
            End.SUCCEEDED,
            End.FAILED,
            End.CANCELLED);
    assertThat(attempts.list()).extracting(Attempt::number).containsExactly(1, 2, 2, 3, 1, 1, 1);
    assertThat(attempts.complete()).isTrue();
    var tally = scenario.agents().find(agent.id()).orElseThrow().tally();
    var judged = attempts.where(Attempt::judged).list();
    assertThat(judged.stream().filter(Attempt::succeeded).count()).isEqualTo(tally.succeeded());
    assertThat(judged.stream().filter(a -> !a.succeeded()).count()).isEqualTo(tally.failed());
  }

  @Test
  default void aSuccessThatWasNotAcceptedIsNone() {
    var scenario = Scenario.on(this);
    var swarm = scenario.swarm(Topology.MESH);
    var doer = scenario.join(swarm, "doer");
    var judge = scenario.join(swarm, "judge", "judge");
    var policy = RetryPolicy.DEFAULT.attempts(2).rest(Duration.ZERO, Duration.ZERO);
    scenario.submit(
        swarm,
        TaskSpec.describe("it")
            .retry(policy)
            .verifiedBy(new Verifier.Able(Capabilities.of("judge"))));
    for (int i = 0; i < 2; i++) {
      pass(STEP);
      work(scenario, doer, STEP, Outcome.succeeded("bad"));
      pass(STEP);
      work(scenario, judge, STEP, Outcome.rejected("no"));
    }

    assertThat(ends(attempts(swarm, sinceStart())))
        .containsExactly(End.REJECTED, End.SUCCEEDED, End.REJECTED, End.SUCCEEDED);
  }

  @Test
  default void onlyWhatEndedInTheSpanCountsWheneverItBegan() {
    var scenario = Scenario.on(this);
    var swarm = scenario.swarm(Topology.MESH);
    var spec = AgentSpec.of(AgentType.CODER).pattern(CognitivePattern.SYSTEMS).named("ann");
    var agent = scenario.join(swarm, spec);
    for (int i = 0; i < 4; i++) {
      scenario.submit(swarm, patient("task " + i));
    }
    work(scenario, agent, STEP, Outcome.succeeded("before"));
    var held = scenario.claim(agent);
    pass(STEP);
    var from = store().now();
    pass(STEP);
    scenario.complete(held, "across");
    work(scenario, agent, STEP, Outcome.succeeded("within"));
    var until = store().now();
    work(scenario, agent, STEP, Outcome.succeeded("after"));

    for (var lead : List.of(0L, 1L, 3L, 100L)) {
      var bounds = new Measuring.Bounds(1_000, lead);
      var found = attempts(swarm, new Span(from, until), bounds);
      assertThat(found.list()).as("lead %s", lead).hasSize(2);
      assertThat(found.complete()).isTrue();
      assertThat(found.since()).isEqualTo(from);
      assertThat(found.list().getFirst().from()).isEqualTo(from.minus(STEP));
      assertThat(found.list()).allMatch(a -> a.pattern() == CognitivePattern.SYSTEMS);
      assertThat(found.list().getLast().until()).isEqualTo(until);
    }
  }

  @Test
  default void ofMoreThanIsKeptOrReadTheNewestAreGivenAndSinceWhenIsSaid() {
    var scenario = Scenario.on(this);
    var swarm = scenario.swarm(Topology.MESH);
    var agent = scenario.join(swarm, "agent");
    for (int i = 0; i < 5; i++) {
      scenario.submit(swarm, patient("task " + i));
      work(scenario, agent, STEP, Outcome.succeeded("out"));
    }
    var all = attempts(swarm, sinceStart()).list();

    var newest = new ReplayRoom(store()).attempts(swarm.id(), sinceStart(), 2);
    assertThat(newest.list()).isEqualTo(all.subList(3, 5));
    assertThat(newest.complete()).isFalse();
    assertThat(newest.since()).isEqualTo(all.get(2).until());

    for (int most = 1; most <= 12; most++) {
      var read = attempts(swarm, sinceStart(), new Measuring.Bounds(most, 0));
      assertThat(read.complete()).isFalse();
      assertThat(read.list())
          .isEqualTo(all.stream().filter(a -> a.until().isAfter(read.since())).toList());
    }
  }

  @Test
  default void attemptsOfSomeSwarmsAreToldInTheOrderInWhichTheyEnded() {
    var scenario = Scenario.on(this);
    var swarms = List.of(scenario.swarm(Topology.MESH), scenario.swarm(Topology.MESH));
    var agents = swarms.stream().map(swarm -> scenario.join(swarm, "agent")).toList();
    var other = scenario.swarm(Topology.MESH);
    scenario.submit(other, patient("of another swarm"));
    work(scenario, scenario.join(other, "stranger"), STEP, Outcome.succeeded("out"));
    for (int i = 0; i < 4; i++) {
      scenario.submit(swarms.get(i % 2), patient("task " + i));
      work(scenario, agents.get(i % 2), STEP, Outcome.succeeded("out"));
    }
    var ids = swarms.stream().map(Swarm::id).collect(Collectors.toSet());
    var measuring = new ReplayRoom(store()).measuring(Measuring.Bounds.DEFAULT);

    var all = measuring.attempts(ids, sinceStart(), 4);
    assertThat(all.list())
        .extracting(Attempt::agent)
        .containsExactly(
            agents.get(0).id(), agents.get(1).id(), agents.get(0).id(), agents.get(1).id());
    assertThat(all.complete()).isTrue();
    assertThat(all.list()).isSortedAccordingTo(Comparator.comparing(Attempt::until));
    assertThat(measuring.attempts(ids, sinceStart(), 3).list()).isEqualTo(all.list().subList(1, 4));
    assertThat(measuring.attempts(Set.of(), sinceStart(), 4).list()).isEmpty();
  }

  @Test
  default void aSpanWithoutEntriesHasNoAttempts() {
    var scenario = Scenario.on(this);
    var swarm = scenario.swarm(Topology.MESH);
    var agent = scenario.join(swarm, "agent");
    var early =
        new Span(SimulatedClock.START.minusSeconds(9), SimulatedClock.START.minusSeconds(1));
    assertThat(attempts(swarm, early).list()).isEmpty();
    scenario.submit(swarm, patient("it"));
    work(scenario, agent, STEP, Outcome.succeeded("out"));
    pass(STEP);
    var late = new Span(store().now(), store().now().plusSeconds(1));
    assertThat(attempts(swarm, late).list()).isEmpty();
    assertThat(attempts(swarm, early).list()).isEmpty();
  }

  @Test
  default void whatACheckpointDroppedIsGoneOnFromAndSaidToBeMissing() {
    var scenario = Scenario.on(this);
    var swarm = scenario.swarm(Topology.MESH);
    var spec = AgentSpec.of(AgentType.CODER).pattern(CognitivePattern.ABSTRACT).named("ann");
    var agent = scenario.join(swarm, spec);
    var holder = scenario.join(swarm, "holder");
    scenario.submit(swarm, patient("first"));
    pass(STEP);
    work(scenario, agent, STEP, Outcome.failed("once"));
    pass(STEP);
    scenario.submit(swarm, patient("held"));
    pass(STEP);
    scenario.claim(holder);
    var held = scenario.claim(agent);
    var dropped = new ReplayRoom(store()).checkpoint(0).orThrow().at();
    pass(STEP);
    var span = sinceStart();
    assertThat(attempts(swarm, span).list()).isEmpty();
    assertThat(attempts(swarm, span).complete()).isFalse();
    assertThat(attempts(swarm, span).since()).isEqualTo(dropped.at());

    scenario.complete(held, Outcome.failed("a lease of which half is told"));
    var between = store().now();
    pass(STEP);
    work(scenario, agent, STEP, Outcome.succeeded("out"));
    var after = attempts(swarm, since(between));
    assertThat(after.list()).hasSize(1);
    assertThat(after.complete()).isTrue();
    assertThat(after.list().getFirst().pattern()).isEqualTo(CognitivePattern.ABSTRACT);
    assertThat(after.list().getFirst().number()).isGreaterThan(1);
    assertThat(attempts(swarm, since(dropped.at())).complete()).isFalse();
  }

  @Test
  default void whatACheckpointDroppedIsLookedIntoOnceForAllThatGoBackToIt() {
    var scenario = Scenario.on(this);
    var swarm = scenario.swarm(Topology.MESH);
    var agent = scenario.join(swarm, "agent");
    var tasks =
        List.of("a", "b", "c").stream().map(n -> scenario.submit(swarm, patient(n))).toList();
    var steps =
        tasks.stream()
            .map(task -> scenario.step(task, 0))
            .collect(Collectors.toMap(Step::id, step -> step));
    var dropped = new ReplayRoom(store()).checkpoint(0).orThrow().at();
    pass(STEP);
    tasks.forEach(task -> work(scenario, agent, STEP, Outcome.succeeded("out")));

    var looks = new AtomicInteger();
    record Kept(Head at, Map<StepId, Step> steps, Agent one) implements Beginning {
      @Override
      public Optional<Step> step(StepId id) {
        return Optional.ofNullable(steps.get(id));
      }

      @Override
      public Optional<Agent> agent(AgentId id) {
        return Optional.of(one);
      }
    }
    var measuring =
        new Measuring(
            store(),
            tx -> {
              looks.incrementAndGet();
              return new Kept(dropped, steps, agent);
            },
            Measuring.Bounds.DEFAULT);
    assertThat(measuring.attempts(swarm.id(), since(dropped.at()), 1_000).list()).hasSize(3);
    assertThat(looks).hasValue(1);
  }

  @Test
  default void oneThatRanOutLongBeforeThatWasNoticedTakesBackNothingOfHowFarBackAllReaches() {
    var scenario = Scenario.on(this);
    var swarm = scenario.swarm(Topology.MESH);
    var agent = scenario.join(swarm, "agent");
    var silent = scenario.join(swarm, "silent");
    scenario.submit(swarm, patient("it").timeout(Duration.ofSeconds(15)));
    pass(STEP);
    scenario.claim(silent);
    scenario.submit(swarm, patient("done meanwhile"));
    pass(STEP);
    work(scenario, agent, STEP, Outcome.succeeded("out"));
    work(scenario, agent, STEP, Outcome.succeeded("what the other did not"));
    var all = attempts(swarm, sinceStart()).list();
    assertThat(ends(attempts(swarm, sinceStart())))
        .containsExactly(End.SUCCEEDED, End.EXPIRED, End.SUCCEEDED);

    var newest = new ReplayRoom(store()).attempts(swarm.id(), sinceStart(), 1);
    assertThat(newest.list()).isEqualTo(all.subList(2, 3));
    assertThat(newest.since()).isEqualTo(all.getFirst().until());
  }

  @Test
  default void anAgentThatCameBackAsSomethingElseIsMeasuredAsWhatItWas() {
    var scenario = Scenario.on(this);
    var swarm = scenario.swarm(Topology.MESH);
    var spec = AgentSpec.of(AgentType.CODER).named("ann");
    var agent = scenario.join(swarm, spec.pattern(CognitivePattern.CRITICAL));
    scenario.submit(swarm, patient("first"));
    work(scenario, agent, STEP, Outcome.succeeded("out"));
    pass(Scenario.RETIRE_AFTER.plusSeconds(1));
    scenario.sweep().tick();
    scenario.join(swarm, spec.pattern(CognitivePattern.DIVERGENT));
    scenario.submit(swarm, patient("second"));
    work(scenario, agent, STEP, Outcome.succeeded("out"));

    for (var lead : List.of(0L, 100L)) {
      var bounds = new Measuring.Bounds(1_000, lead);
      assertThat(attempts(swarm, sinceStart(), bounds).list())
          .extracting(Attempt::pattern)
          .containsExactly(CognitivePattern.CRITICAL, CognitivePattern.DIVERGENT);
    }
  }

  @Test
  default void figuresAreMeasuredFromTheAttemptsAndAbsentWithoutAny() {
    var scenario = Scenario.on(this);
    var swarm = scenario.swarm(Topology.MESH);
    var agent = scenario.join(swarm, "agent");
    var none = attempts(swarm, since(SimulatedClock.START.minusSeconds(100))).figures();
    assertThat(none.count()).isZero();
    assertThat(none.success()).isEmpty();
    assertThat(none.times()).isEmpty();
    assertThat(none.busy()).isEmpty();
    assertThat(none.perMinute()).isEmpty();

    for (int i = 1; i <= 4; i++) {
      scenario.submit(swarm, patient("task " + i));
      var outcome = i == 3 ? Outcome.failedForGood("no") : Outcome.succeeded("out");
      work(scenario, agent, Duration.ofSeconds(i), outcome);
    }
    scenario.submit(swarm, patient("given back"));
    scenario.work().release(Hold.of(scenario.claim(agent))).orThrow();
    pass(Duration.ofSeconds(10));

    var attempts = attempts(swarm, since(SimulatedClock.START));
    var figures = attempts.figures();
    assertThat(figures.measured()).isEqualTo(Duration.ofSeconds(20));
    assertThat(figures.count()).isEqualTo(5);
    assertThat(figures.count(End.SUCCEEDED)).isEqualTo(3);
    assertThat(figures.count(End.EXPIRED)).isZero();
    assertThat(figures.success()).hasValue(0.75);
    assertThat(figures.times())
        .contains(
            new Figures.Times(
                Duration.ofSeconds(10), Duration.ofSeconds(2), Duration.ofSeconds(4)));
    assertThat(figures.busy().orElseThrow()).isCloseTo(0.5, within(1e-9));
    assertThat(figures.perMinute().orElseThrow()).isCloseTo(15, within(1e-9));
    assertThat(attempts.byAgent()).containsOnlyKeys(agent.id());
    assertThat(attempts.byAgent().get(agent.id()).figures()).isEqualTo(figures);
  }

  @Test
  default void anOfferThatWasFollowedIsCountedAndTwoAtOnceAreBusyOnce() {
    var scenario = Scenario.on(this);
    var swarm = scenario.swarm(Topology.MESH);
    var agents = List.of(scenario.join(swarm, "one"), scenario.join(swarm, "two"));
    scenario.submit(swarm, patient("it").agents(2));
    var held = agents.stream().map(scenario::claim).toList();
    pass(Duration.ofSeconds(5));
    held.forEach(assignment -> scenario.complete(assignment, "out"));
    pass(Duration.ofSeconds(5));

    var attempts = attempts(swarm, since(SimulatedClock.START));
    assertThat(attempts.list()).allMatch(Attempt::followed);
    assertThat(attempts.figures().followedAnOffer()).isEqualTo(2);
    assertThat(attempts.figures().busy().orElseThrow()).isCloseTo(0.5, within(1e-9));
    assertThat(attempts.byAgent()).hasSize(2);
    var one = attempts.byAgent().firstEntry().getValue();
    assertThat(one.figures().busy().orElseThrow()).isCloseTo(0.5, within(1e-9));
  }
}
