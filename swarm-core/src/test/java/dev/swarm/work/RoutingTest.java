package dev.swarm.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.swarm.agent.Agent;
import dev.swarm.agent.AgentSpec;
import dev.swarm.agent.AgentType;
import dev.swarm.agent.Learning;
import dev.swarm.agent.Score;
import dev.swarm.contract.Scenario;
import dev.swarm.contract.SimulatedClock;
import dev.swarm.journal.Decoder;
import dev.swarm.route.Offer;
import dev.swarm.route.Weighed;
import dev.swarm.store.memory.MemoryStore;
import dev.swarm.swarm.Caps;
import dev.swarm.swarm.Swarm;
import dev.swarm.swarm.SwarmStrategy;
import dev.swarm.task.Task;
import dev.swarm.task.TaskSpec;
import dev.swarm.topology.Topology;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoutingTest {
  private final SimulatedClock clock = new SimulatedClock();
  private final Scenario scenario = new Scenario(new MemoryStore(clock), clock, Caps.DEFAULT, 3);

  private Swarm swarm(SwarmStrategy strategy) {
    return scenario.swarm(Topology.MESH, strategy);
  }

  private Task submit(Swarm swarm) {
    return scenario.submit(swarm, TaskSpec.describe("routed"));
  }

  private Offer offer(Task task) {
    return scenario.step(task, 0).offer().orElseThrow();
  }

  /** The offer as it is on record, with the lottery that it came from. */
  private Offer logged(Step step) {
    var entry =
        scenario.journal().about(step.id().value(), 10).stream()
            .filter(e -> e.type().equals("Offered"))
            .findFirst()
            .orElseThrow();
    return Offer.decode(new Decoder(entry.body()));
  }

  @Test
  void balancedSpreadsOverAllAgents() {
    var swarm = swarm(SwarmStrategy.BALANCED);
    for (int i = 0; i < 5; i++) {
      scenario.join(swarm, "agent " + i);
    }
    var offered = new HashSet<Object>();
    for (int i = 0; i < 5; i++) {
      offered.add(offer(submit(swarm)).agent());
    }

    assertThat(offered).hasSize(5);
    assertThat(scenario.step(submit(swarm), 0).offer()).isEmpty();
  }

  @Test
  void balancedPrefersThoseThatDidFewerSteps() {
    var swarm = swarm(SwarmStrategy.BALANCED);
    var busy = scenario.join(swarm, "busy");
    submit(swarm);
    scenario.work(busy, "done");
    var fresh = scenario.join(swarm, "fresh");

    assertThat(offer(submit(swarm)).agent()).isEqualTo(fresh.id());
  }

  @Test
  void specializedPicksTheClosestMatch() {
    var swarm = swarm(SwarmStrategy.SPECIALIZED);
    scenario.join(swarm, "generalist", "java", "sql", "c++", "tester");
    scenario.join(swarm, "novice");
    var specialist =
        scenario.join(
            swarm, AgentSpec.of(AgentType.TESTER).named("specialist").capabilities("tester"));
    var task = scenario.submit(swarm, TaskSpec.describe("test it").capabilities("tester"));

    assertThat(offer(task).agent()).isEqualTo(specialist.id());
    assertThat(logged(scenario.step(task, 0)).weighed()).hasSize(2);
  }

  @Test
  void adaptivePrefersTheBetterMeasuredRecord() {
    var swarm = swarm(SwarmStrategy.ADAPTIVE);
    var good = scenario.join(swarm, "good");
    record(swarm, good, true);
    var bad = scenario.join(swarm, "bad");
    clock.advance(Duration.ofSeconds(10));
    record(swarm, bad, false);

    var counts = new HashMap<Object, Integer>();
    for (int i = 0; i < 40; i++) {
      var task = submit(swarm);
      counts.merge(offer(task).agent(), 1, Integer::sum);
      assertThat(probability(logged(scenario.step(task, 0)), good)).isEqualTo(0.95, within(1e-6));
      assertThat(probability(logged(scenario.step(task, 0)), bad)).isEqualTo(0.05, within(1e-6));
      scenario.tasks().cancel(task.id(), "next").orThrow();
    }
    assertThat(counts.get(good.id())).isGreaterThan(30);
  }

  private void record(Swarm swarm, Agent agent, boolean success) {
    for (int i = 0; i < 4; i++) {
      submit(swarm);
      clock.advance(Duration.ofSeconds(6));
      scenario.complete(
          scenario.claim(agent), success ? Outcome.succeeded("fine") : Outcome.failedForGood("no"));
    }
  }

  private static double probability(Offer offer, Agent agent) {
    return weighed(offer, agent).probability();
  }

  @Test
  void anOfferIsInTheJournalWithProbabilitiesThatSumToOne() {
    for (var strategy : SwarmStrategy.values()) {
      var swarm = swarm(strategy);
      for (int i = 0; i < 3; i++) {
        scenario.join(swarm, "agent " + i);
      }
      var step = scenario.step(submit(swarm), 0);
      var logged = logged(step);

      assertThat(logged.standing()).isEqualTo(step.offer().orElseThrow());
      assertThat(logged.weighed()).hasSize(3);
      assertThat(logged.weighed().stream().mapToDouble(Weighed::probability).sum())
          .isEqualTo(1, within(1e-5));
      assertThat(logged.routerVersion()).isEqualTo(2);
    }
  }

  @Test
  void aClaimSaysWhetherItFollowedTheOffer() {
    var swarm = swarm(SwarmStrategy.BALANCED);
    var alone = scenario.join(swarm, "alone");
    var unoffered = submit(swarm);
    scenario.work(alone, "done");
    var other = scenario.join(swarm, "other");

    var followed = submit(swarm);
    assertThat(offer(followed).agent()).isEqualTo(other.id());
    scenario.work(other, "done");
    scenario.complete(scenario.claim(claimFor(swarm, alone, other)), "kept even");
    var lapsed = submit(swarm);
    var preferred = offer(lapsed).agent();
    clock.advance(Offer.STANDS_FOR);
    var late = preferred.equals(alone.id()) ? other : alone;
    scenario.work(late, "done");

    assertThat(following(unoffered)).isEqualTo("NO_OFFER");
    assertThat(following(followed)).isEqualTo("FOLLOWED");
    assertThat(following(lapsed)).isEqualTo("LAPSED");
  }

  private Agent claimFor(Swarm swarm, Agent one, Agent other) {
    var offered = offer(submit(swarm)).agent();
    return offered.equals(one.id()) ? one : other;
  }

  private String following(Task task) {
    var entry =
        scenario.journal().about(task.id().value() + "/0", 10).stream()
            .filter(e -> e.type().equals("Leased"))
            .findFirst()
            .orElseThrow();
    var leased =
        (StepEvent.Leased)
            StepEventCode.decode(
                entry.type(), entry.subject(), entry.version(), new Decoder(entry.body()));
    return leased.following().name();
  }

  @Test
  void anOfferLapsesAfterFiveSeconds() {
    var swarm = swarm(SwarmStrategy.BALANCED);
    var agents = List.of(scenario.join(swarm, "one"), scenario.join(swarm, "two"));
    var task = submit(swarm);
    var other = agents.stream().filter(a -> !a.id().equals(offer(task).agent())).findFirst();
    clock.advance(Duration.ofMillis(4_999));
    assertThat(scenario.idle(other.orElseThrow())).isTrue();
    clock.advance(Duration.ofMillis(1));

    assertThat(scenario.claim(other.orElseThrow()).task()).isEqualTo(task.id());
  }

  @Test
  void nobodyIsOfferedAStepWhoIsNotConnectedOrHasNoFreeSlot() {
    var swarm = swarm(SwarmStrategy.BALANCED);
    var busy = scenario.join(swarm, "busy");
    var gone = scenario.join(swarm, "gone");
    clock.advance(Duration.ofSeconds(61));
    submit(swarm);
    scenario.claim(busy);

    assertThat(scenario.step(submit(swarm), 0).offer()).isEmpty();
    scenario.agents().spawn(swarm.id(), gone.spec());
    assertThat(offer(submit(swarm)).agent()).isEqualTo(gone.id());
  }

  @Test
  void aStepThatRestsIsOfferedForWhenItHasRested() {
    var swarm = swarm(SwarmStrategy.BALANCED);
    var holder = scenario.join(swarm, "holder");
    var task = submit(swarm);
    var lease = scenario.claim(holder);
    scenario.join(swarm, "other");
    scenario.complete(lease, Outcome.failed("again"));

    assertThat(offer(task).until())
        .isEqualTo(scenario.step(task, 0).notBefore().plus(Offer.STANDS_FOR));
  }

  @Test
  void aRatingCountsAsAnOutcomeBesideTheSteps() {
    var swarm = swarm(SwarmStrategy.ADAPTIVE);
    var praised = scenario.join(swarm, "praised");
    var blamed = scenario.join(swarm, "blamed");
    scenario.agents().rate(praised.id(), Score.of(0.9), Learning.NONE).orThrow();
    scenario.agents().rate(blamed.id(), Score.of(0.2), Learning.NONE).orThrow();

    var offer = logged(scenario.step(submit(swarm), 0));
    assertThat(offer.routerVersion()).isEqualTo(2);
    double mean = 2.1 / 4;
    assertThat(weighed(offer, praised).success()).isCloseTo((0.9 + 5 * mean) / 6, within(1e-6));
    assertThat(weighed(offer, blamed).success()).isCloseTo((0.2 + 5 * mean) / 6, within(1e-6));
    assertThat(weighed(offer, praised).probability()).isCloseTo(0.95, within(1e-6));
  }

  private static Weighed weighed(Offer offer, Agent agent) {
    return offer.weighed().stream()
        .filter(weighed -> weighed.agent().equals(agent.id()))
        .findFirst()
        .orElseThrow();
  }
}
