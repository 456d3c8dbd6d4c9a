package dev.swarm.agent;

import static dev.swarm.contract.Scenario.code;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swarm.contract.Scenario;
import dev.swarm.contract.SimulatedClock;
import dev.swarm.id.AgentId;
import dev.swarm.id.SwarmId;
import dev.swarm.id.TimeOrderedIds;
import dev.swarm.journal.Decoder;
import dev.swarm.problem.Answer;
import dev.swarm.problem.Problem;
import dev.swarm.store.memory.MemoryStore;
import dev.swarm.swarm.Caps;
import dev.swarm.swarm.SwarmSpec;
import dev.swarm.task.TaskSpec;
import dev.swarm.topology.Topology;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AgentRoomTest {
  private static final AgentSpec SPEC = AgentSpec.of(AgentType.CODER).capabilities("java");

  private final SimulatedClock clock = new SimulatedClock();
  private final Scenario scenario =
      new Scenario(new MemoryStore(clock), clock, new Caps(20, 2, 10, 10, 100), 1);
  private final SwarmId swarm = scenario.swarm(Topology.MESH).id();

  private Agent spawn(AgentSpec spec) {
    return scenario.agents().spawn(swarm, spec).orThrow();
  }

  @Test
  void anAgentCoversItsNameAndTypeAndWithAnOnlyWordNothingElse() {
    var words = Capabilities.of("java");
    var spec = AgentSpec.of(AgentType.TESTER).named("ann");
    var ann = agent(spec.capabilities(words));
    assertThat(ann.covers(Capabilities.of("java", "type:tester", "agent:ann"))).isTrue();
    assertThat(ann.covers(Capabilities.of(ann.id()))).isTrue();
    assertThat(ann.covers(Capabilities.of(new AgentId("agent_other")))).isFalse();
    assertThat(ann.covers(Capabilities.of("type:coder"))).isFalse();
    assertThat(ann.covers(Capabilities.of("agent:bob"))).isFalse();
    assertThat(ann.covers(Capabilities.of("sql", "type:tester"))).isFalse();
    assertThat(ann.covers(Capabilities.PERSON)).isFalse();
    assertThat(agent(spec.capabilities("type:coder")).covers(Capabilities.of("type:coder")))
        .isFalse();

    var check = agent(spec.capabilities(Capabilities.onlyFor("check")));
    assertThat(check.covers(Capabilities.onlyFor("check"))).isTrue();
    assertThat(check.covers(Capabilities.NONE)).isFalse();
    assertThat(check.covers(Capabilities.of("type:tester"))).isFalse();
  }

  private static Agent agent(AgentSpec spec) {
    var swarm = new SwarmId("swarm_1");
    return Agent.spawn(new AgentId("agent_1"), swarm, spec, Instant.EPOCH).next();
  }

  @Test
  void spawningWithTheSameSpecIsJoiningAgain() {
    var agent = spawn(SPEC);
    clock.advance(Duration.ofMinutes(5));
    var again = spawn(SPEC);

    assertThat(again.id()).isEqualTo(agent.id());
    assertThat(scenario.events(agent.id().value())).containsExactly("Spawned");
    var now = scenario.agents().find(agent.id()).orElseThrow();
    assertThat(now.connected(clock.instant())).isTrue();
  }

  @Test
  void anotherSpecUnderTheSameNameIsAConflict() {
    spawn(SPEC);

    assertThat(code(scenario.agents().spawn(swarm, SPEC.slots(2)))).isEqualTo("CONFLICT");
  }

  @Test
  void anAgentTooManyIsRefused() {
    spawn(SPEC.named("one"));
    spawn(SPEC.named("two"));

    assertThat(code(scenario.agents().spawn(swarm, SPEC.named("three")))).isEqualTo("CAP");
    assertThat(code(scenario.agents().spawn(swarm, SPEC.named("one")))).isEqualTo("DONE");
  }

  @Test
  void theLowerOfTheSwarmsAndTheCoordinatorsCapHoldsAndIsNamed() {
    var narrow = scenario.swarms().create(SwarmSpec.named("narrow").maxAgents(1)).orThrow().id();
    var equal = scenario.swarms().create(SwarmSpec.named("equal").maxAgents(2)).orThrow().id();

    scenario.agents().spawn(narrow, SPEC.named("one")).orThrow();
    assertThat(cap(narrow)).isEqualTo(own(1));
    scenario.agents().spawn(equal, SPEC.named("one")).orThrow();
    scenario.agents().spawn(equal, SPEC.named("two")).orThrow();
    assertThat(cap(equal)).isEqualTo(own(2));
    spawn(SPEC.named("one"));
    spawn(SPEC.named("two"));
    assertThat(cap(swarm)).isEqualTo(new Problem.Cap("agents in a swarm", 2, "caps.agents"));

    var elsewhere =
        new AgentRoom(
            scenario.store(),
            new TimeOrderedIds(clock, new SplittableRandom(9)),
            new Caps(20, 1, 10, 10, 100));
    assertThat(((Answer.Refused<Agent>) elsewhere.spawn(equal, SPEC.named("x"))).problem())
        .as("of a process with a lower cap")
        .isEqualTo(new Problem.Cap("agents in a swarm", 1, "caps.agents"));
  }

  @Test
  void anOperatorsOwnHandsTakeNoPlaceOfTheSwarmsAndOneOfTheCoordinators() {
    var narrow = scenario.swarms().create(SwarmSpec.named("narrow").maxAgents(1)).orThrow().id();
    var hand = SPEC.capabilities(Capabilities.onlyFor("hook"));

    scenario.agents().spawnHere(narrow, hand.named("hand")).orThrow();
    scenario.agents().spawn(narrow, SPEC.named("one")).orThrow();
    assertThat(cap(narrow)).as("two are as many as a swarm may have").isEqualTo(own(1));
    assertThat(code(scenario.agents().spawnHere(narrow, hand.named("third")))).isEqualTo("CAP");
  }

  @Test
  void anOperatorsOwnHandsJoinASwarmThatIsFull() {
    var narrow = scenario.swarms().create(SwarmSpec.named("narrow").maxAgents(1)).orThrow().id();
    var hand = SPEC.capabilities(Capabilities.onlyFor("hook"));

    scenario.agents().spawn(narrow, SPEC.named("one")).orThrow();
    scenario.agents().spawnHere(narrow, hand.named("hand")).orThrow();
  }

  @Test
  void whoeverIsRetiredLeavesRoomAndNeedsItToComeBack() {
    var narrow = scenario.swarms().create(SwarmSpec.named("narrow").maxAgents(1)).orThrow().id();
    scenario.agents().spawn(narrow, SPEC.named("one")).orThrow();
    clock.advance(Scenario.RETIRE_AFTER.plusSeconds(1));
    scenario.sweep().tick();

    scenario.agents().spawn(narrow, SPEC.named("two")).orThrow();
    assertThat(code(scenario.agents().spawn(narrow, SPEC.named("one")))).isEqualTo("CAP");
  }

  @Test
  void whoeverIsToldToRetireLeavesRoomAtOnceUnlessItHoldsAStep() {
    var narrow = scenario.swarms().create(SwarmSpec.named("narrow").maxAgents(1)).orThrow();
    var one = scenario.join(narrow, SPEC.named("one"));
    scenario.submit(narrow, TaskSpec.describe("it"));
    var held = scenario.claim(one);
    assertThat(code(scenario.work().retire(one.id()))).isEqualTo("WRONG_STATE");
    scenario.complete(held, "done");

    assertThat(scenario.work().retire(one.id()).orThrow().active()).isFalse();
    assertThat(code(scenario.work().retire(one.id()))).isEqualTo("WRONG_STATE");
    var two = scenario.join(narrow, SPEC.named("two"));
    scenario.work().retire(two.id()).orThrow();
    assertThat(scenario.join(narrow, SPEC.named("one")).id()).isEqualTo(one.id());
    assertThat(scenario.events(one.id().value())).containsExactly("Spawned", "Retired", "Rejoined");
  }

  private static Problem own(int most) {
    return new Problem.Cap("agents in this swarm", most, "maxAgents for a new swarm");
  }

  private Problem cap(SwarmId full) {
    return ((Answer.Refused<Agent>) scenario.agents().spawn(full, SPEC.named("x"))).problem();
  }

  @Test
  void nobodyJoinsASwarmThatIsClosedOrUnknown() {
    scenario.swarms().close(swarm).orThrow();

    assertThat(code(scenario.agents().spawn(swarm, SPEC))).isEqualTo("CLOSED");
    assertThat(code(scenario.agents().spawn(new SwarmId("swarm_x"), SPEC))).isEqualTo("NOT_FOUND");
  }

  @Test
  void aSilentAgentIsRetiredAndMayComeBackAsSomethingElse() {
    var agent = spawn(SPEC);
    clock.advance(Scenario.RETIRE_AFTER.plusSeconds(1));
    scenario.sweep().tick();
    assertThat(scenario.agents().active(swarm)).isEmpty();
    assertThat(code(scenario.work().claim(agent.id(), 1))).isEqualTo("WRONG_STATE");

    var other = SPEC.pattern(CognitivePattern.LATERAL).capabilities("sql").slots(3);
    var back = spawn(other);
    assertThat(back.id()).isEqualTo(agent.id());
    assertThat(back.spec()).isEqualTo(other);
    assertThat(scenario.events(agent.id().value()))
        .containsExactly("Spawned", "Retired", "Rejoined");
    assertThat(scenario.agents().active(swarm)).containsExactly(back);
  }

  @Test
  void anAgentIsConnectedForAMinuteAfterItsLastCall() {
    var agent = spawn(SPEC);

    assertThat(agent.connected(SimulatedClock.START.plusMillis(59_999))).isTrue();
    assertThat(agent.connected(SimulatedClock.START.plusSeconds(60))).isFalse();
    assertThat(agent.seenLongBefore(SimulatedClock.START.plusSeconds(15))).isFalse();
    assertThat(agent.seenLongBefore(SimulatedClock.START.plusMillis(15_001))).isTrue();
  }

  @Test
  void aSpecHasANameAndOneToSixtyFourSlots() {
    assertThat(SPEC.name()).isEqualTo("coder");
    assertThat(SPEC.slots()).isEqualTo(1);
    assertThat(SPEC.pattern()).isEqualTo(CognitivePattern.ADAPTIVE);
    for (int slots : new int[] {0, 65}) {
      assertThatThrownBy(() -> SPEC.slots(slots)).isInstanceOf(IllegalArgumentException.class);
    }
    for (var name : new String[] {"", " x", "a/b", "x".repeat(101)}) {
      assertThatThrownBy(() -> SPEC.named(name)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void everyPatternGuidesInItsOwnWords() {
    assertThat(CognitivePattern.values())
        .extracting(CognitivePattern::guidance)
        .doesNotHaveDuplicates()
        .noneMatch(String::isBlank);
  }

  @Test
  void anUnknownEventIsRefused() {
    var entry = scenario.journal().about(spawn(SPEC).id().value(), 1).getFirst();

    assertThatThrownBy(
            () -> AgentEvent.decode("Vanished", entry.subject(), 1, new Decoder(entry.body())))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
