package dev.swarm.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.agent.Agent;
import dev.swarm.agent.AgentSpec;
import dev.swarm.agent.AgentType;
import dev.swarm.agent.CognitivePattern;
import dev.swarm.agent.Learning;
import dev.swarm.agent.Practice;
import dev.swarm.agent.Score;
import dev.swarm.measure.Attempt;
import dev.swarm.measure.Measuring;
import dev.swarm.measure.Span;
import dev.swarm.replay.ReplayRoom;
import dev.swarm.replay.StateHash;
import dev.swarm.replay.Tables;
import dev.swarm.route.Patterns;
import dev.swarm.swarm.Swarm;
import dev.swarm.task.TaskSpec;
import dev.swarm.topology.Topology;
import dev.swarm.work.Outcome;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An agent stays what its spec says, and goes about its steps as it was told or as it learned. */
public interface AdaptationRules extends OnStore {
  AgentSpec SPEC = AgentSpec.of(AgentType.CODER).pattern(CognitivePattern.CONVERGENT).named("ann");

  private static Agent found(Scenario scenario, Agent agent) {
    return scenario.agents().find(agent.id()).orElseThrow();
  }

  private void proved() {
    var proof = new ReplayRoom(store()).prove(List.of());
    assertThat(proof.holds()).as("%s", proof).isTrue();
  }

  private StateHash tables() {
    return store().read(tx -> StateHash.of(new Tables(tx)));
  }

  private void work(Scenario scenario, Swarm swarm, Agent agent, Outcome outcome) {
    scenario.submit(swarm, TaskSpec.describe("task " + store().now()));
    var claimed = scenario.claim(agent);
    clock().advance(Duration.ofSeconds(1));
    scenario.complete(claimed, outcome);
  }

  @Test
  default void anAdaptedAgentIsHandedTheGuidanceOfItsNewPatternAndIsStillTheSame() {
    var scenario = Scenario.on(this);
    var swarm = scenario.swarm(Topology.MESH);
    var agent = scenario.join(swarm, SPEC);

    var adapted = scenario.agents().adapt(agent.id(), CognitivePattern.LATERAL).orThrow();

    assertThat(adapted.before()).isEqualTo(agent);
    assertThat(adapted.after()).isEqualTo(found(scenario, agent));
    assertThat(adapted.after().pattern()).isEqualTo(CognitivePattern.LATERAL);
    assertThat(adapted.after().spec()).isEqualTo(SPEC);
    scenario.submit(swarm, TaskSpec.describe("it"));
    assertThat(scenario.claim(agent).guidance()).isEqualTo(CognitivePattern.LATERAL.guidance());
    assertThat(scenario.join(swarm, SPEC)).isEqualTo(found(scenario, agent));
    assertThat(scenario.events(agent.id().value())).containsExactly("Spawned", "Adapted");
    proved();
  }

  @Test
  default void anAgentThatIsToldWhatItDoesAlreadyIsLeftAlone() {
    var scenario = Scenario.on(this);
    var agent = scenario.join(scenario.swarm(Topology.MESH), SPEC);

    scenario.agents().adapt(agent.id(), CognitivePattern.CONVERGENT).orThrow();

    assertThat(scenario.events(agent.id().value())).containsExactly("Spawned");
    assertThat(found(scenario, agent)).isEqualTo(agent);
  }

  @Test
  default void whatItDidAndHeardCountsForThePatternUnderWhichThatWas() {
    var scenario = Scenario.on(this);
    var swarm = scenario.swarm(Topology.MESH);
    var agent = scenario.join(swarm, SPEC);
    work(scenario, swarm, agent, Outcome.succeeded("out"));
    work(scenario, swarm, agent, Outcome.failedForGood("no"));
    scenario.agents().rate(agent.id(), Score.of(0.25), Learning.NONE).orThrow();
    scenario.agents().adapt(agent.id(), CognitivePattern.SYSTEMS).orThrow();
    work(scenario, swarm, agent, Outcome.succeeded("out"));
    scenario.agents().rate(agent.id(), Score.of(1), Learning.NONE).orThrow();
    scenario.agents().rate(agent.id(), Score.of(0.5), Learning.NONE).orThrow();

    var after = found(scenario, agent);
    assertThat(after.practice(CognitivePattern.CONVERGENT))
        .isEqualTo(new Practice(1, 250_000, new Agent.Tally(1, 1, Duration.ofSeconds(2))));
    assertThat(after.practice(CognitivePattern.SYSTEMS))
        .isEqualTo(new Practice(2, 1_500_000, new Agent.Tally(1, 0, Duration.ofSeconds(1))));
    assertThat(after.practice(CognitivePattern.LATERAL)).isEqualTo(Practice.NONE);
    assertThat(after.practice())
        .isEqualTo(new Practice(3, 1_750_000, new Agent.Tally(2, 1, Duration.ofSeconds(3))));

    scenario.agents().adapt(agent.id(), CognitivePattern.CONVERGENT).orThrow();
    work(scenario, swarm, agent, Outcome.succeeded("out"));
    assertThat(found(scenario, agent).practice(CognitivePattern.CONVERGENT).tally())
        .isEqualTo(new Agent.Tally(2, 1, Duration.ofSeconds(3)));
    proved();
  }

  @Test
  default void aBadRatingMovesALearningAgentToAnotherPatternAndAGoodOneKeepsIt() {
    var scenario = Scenario.on(this);
    var swarm = scenario.swarm(Topology.MESH);
    var agent = scenario.join(swarm, SPEC);

    var kept = scenario.agents().rate(agent.id(), Score.of(0.9), Patterns::best).orThrow();
    assertThat(kept.after().pattern()).isEqualTo(CognitivePattern.CONVERGENT);
    scenario.agents().rate(agent.id(), Score.of(0), Patterns::best).orThrow();
    var moved = found(scenario, agent);
    assertThat(moved.pattern()).isEqualTo(CognitivePattern.DIVERGENT);
    assertThat(scenario.events(agent.id().value())).endsWith("Rated", "Rated", "Adapted");

    var other = scenario.join(swarm, SPEC.named("bob"));
    scenario.agents().adapt(other.id(), CognitivePattern.CRITICAL).orThrow();
    scenario.agents().rate(other.id(), Score.of(1), Learning.NONE).orThrow();
    var again = scenario.agents().rate(agent.id(), Score.of(0), Patterns::best).orThrow();
    assertThat(again.after().pattern())
        .as("what helps others of its type")
        .isEqualTo(CognitivePattern.CRITICAL);

    scenario.agents().adapt(other.id(), CognitivePattern.ABSTRACT).orThrow();
    var learned = scenario.agents().adapt(other.id(), Patterns::best).orThrow();
    assertThat(learned.after().pattern()).isEqualTo(CognitivePattern.CRITICAL);
    proved();
  }

  @Test
  default void nobodyRatesWhoIsUnknownOrRetiredOrInAClosedSwarm() {
    var scenario = Scenario.on(this);
    var swarm = scenario.swarm(Topology.MESH);
    var stranger = new Specimens(clock()).agent(swarm);
    var agent = scenario.join(swarm, SPEC);
    var agents = scenario.agents();
    assertThat(Scenario.code(agents.rate(stranger.id(), Score.of(1), Learning.NONE)))
        .isEqualTo("NOT_FOUND");
    scenario.swarms().close(swarm.id()).orThrow();
    assertThat(Scenario.code(agents.adapt(agent.id(), CognitivePattern.LATERAL)))
        .isEqualTo("CLOSED");
    clock().advance(Scenario.RETIRE_AFTER.plusSeconds(1));
    scenario.sweep().tick();
    assertThat(Scenario.code(agents.adapt(agent.id(), CognitivePattern.LATERAL)))
        .isEqualTo("WRONG_STATE");
    assertThat(found(scenario, agent).pattern()).isEqualTo(CognitivePattern.CONVERGENT);
  }

  @Test
  default void whoeverComesBackGoesOnAsItAdaptedUnlessItIsToldAnotherPattern() {
    var scenario = Scenario.on(this);
    var swarm = scenario.swarm(Topology.MESH);
    var agent = scenario.join(swarm, SPEC);
    work(scenario, swarm, agent, Outcome.succeeded("out"));
    scenario.agents().adapt(agent.id(), CognitivePattern.LATERAL).orThrow();

    clock().advance(Scenario.RETIRE_AFTER.plusSeconds(1));
    scenario.sweep().tick();
    assertThat(scenario.join(swarm, SPEC.slots(2)).pattern()).isEqualTo(CognitivePattern.LATERAL);
    work(scenario, swarm, agent, Outcome.succeeded("out"));

    clock().advance(Scenario.RETIRE_AFTER.plusSeconds(1));
    scenario.sweep().tick();
    var back = scenario.join(swarm, SPEC.pattern(CognitivePattern.ABSTRACT));
    assertThat(back.pattern()).isEqualTo(CognitivePattern.ABSTRACT);
    assertThat(back.practice(CognitivePattern.CONVERGENT).tally().succeeded()).isEqualTo(1);
    assertThat(back.practice(CognitivePattern.LATERAL).tally().succeeded()).isEqualTo(1);
    assertThat(back.practice(CognitivePattern.ABSTRACT)).isEqualTo(Practice.NONE);
    proved();
  }

  @Test
  default void aRatingMovesTheHashOfTheStateAndIsFoldedFromACheckpointToo() {
    var scenario = Scenario.on(this);
    var agent = scenario.join(scenario.swarm(Topology.MESH), SPEC);
    var before = tables();
    scenario.agents().rate(agent.id(), Score.of(0.1), Patterns::best).orThrow();
    assertThat(tables()).isNotEqualTo(before);

    new ReplayRoom(store()).checkpoint(0).orThrow();
    scenario.agents().rate(agent.id(), Score.of(0.9), Patterns::best).orThrow();
    proved();
    var told = new ReplayRoom(store()).replay().state().agents().iterator().next();
    assertThat(told.experience()).isEqualTo(found(scenario, agent).experience());
  }

  @Test
  default void anAttemptIsMeasuredUnderThePatternThatItsAgentHadThen() {
    var scenario = Scenario.on(this);
    var swarm = scenario.swarm(Topology.MESH);
    var agent = scenario.join(swarm, SPEC);
    scenario.submit(swarm, TaskSpec.describe("it"));
    var held = scenario.claim(agent);
    scenario.agents().adapt(agent.id(), CognitivePattern.LATERAL).orThrow();
    clock().advance(Duration.ofSeconds(1));
    scenario.complete(held, "out");
    work(scenario, swarm, agent, Outcome.succeeded("out"));

    for (var lead : List.of(0L, 100L)) {
      var span = new Span(SimulatedClock.START, store().now());
      var attempts =
          new ReplayRoom(store())
              .measuring(new Measuring.Bounds(1_000, lead))
              .attempts(swarm.id(), span, 9);
      assertThat(attempts.list())
          .extracting(Attempt::pattern)
          .containsExactly(CognitivePattern.CONVERGENT, CognitivePattern.LATERAL);
    }
  }
}
