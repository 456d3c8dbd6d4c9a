package dev.swarm.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.swarm.agent.Agent;
import dev.swarm.agent.AgentSpec;
import dev.swarm.agent.AgentType;
import dev.swarm.agent.CognitivePattern;
import dev.swarm.agent.Experience;
import dev.swarm.agent.Practice;
import dev.swarm.agent.Score;
import dev.swarm.id.AgentId;
import dev.swarm.id.SwarmId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which pattern the table says is the most promising, reckoned by hand. */
class PatternsTest {
  private static final CognitivePattern SPECS = CognitivePattern.SYSTEMS;

  private static Agent agent(String id, Agent.Tally tally, Map<CognitivePattern, Practice> heard) {
    return new Agent(
        new AgentId("agent_" + id),
        new SwarmId("swarm_1"),
        1,
        AgentSpec.of(AgentType.CODER).named(id).pattern(SPECS),
        Agent.State.ACTIVE,
        tally,
        Instant.EPOCH,
        new Experience(Optional.empty(), heard));
  }

  private static Agent rated(String id, CognitivePattern pattern, double... scores) {
    long sum = 0;
    for (double score : scores) {
      sum += Score.of(score).millionths();
    }
    return agent(
        id, Agent.Tally.NONE, Map.of(pattern, new Practice(scores.length, sum, Agent.Tally.NONE)));
  }

  @Test
  void withoutOutcomesAllPatternsAreAlikeAndTheOneInForceStays() {
    var agent = rated("a", SPECS);
    var table = Patterns.of(agent, List.of(agent));

    assertThat(table.rows()).hasSize(7).allMatch(row -> row.success() == 0.5);
    assertThat(table.best()).isEqualTo(SPECS);
  }

  @Test
  void aMeanIsShrunkTowardsThePeersUnderThePatternAndTheseTowardsAll() {
    var agent = rated("a", SPECS, 0.1);
    var table = Patterns.of(agent, List.of(agent));

    double mean = 1.1 / 3;
    double type = (0.1 + 5 * mean) / 6;
    assertThat(table.mean()).isCloseTo(mean, within(1e-6));
    assertThat(table.success()).isCloseTo((0.1 + 5 * mean) / 6, within(1e-6));
    assertThat(table.of(SPECS).success()).isCloseTo((0.1 + 5 * type) / 6, within(1e-6));
    assertThat(table.of(CognitivePattern.LATERAL).success()).isCloseTo(mean, within(1e-6));
    assertThat(table.best()).as("the first of equal ones").isEqualTo(CognitivePattern.CONVERGENT);
  }

  @Test
  void aStepCountsAsARatingOfOneOrNone() {
    var stepping = agent("a", new Agent.Tally(3, 1, Duration.ZERO), Map.of());
    var rated = rated("b", SPECS, 1, 1, 1, 0);

    assertThat(Patterns.of(stepping, List.of(stepping)).of(SPECS).success())
        .isEqualTo(Patterns.of(rated, List.of(rated)).of(SPECS).success());
    assertThat(Patterns.of(stepping, List.of(stepping)).best()).isEqualTo(SPECS);
    var failing = agent("c", new Agent.Tally(1, 3, Duration.ZERO), Map.of());
    assertThat(Patterns.of(failing, List.of(failing)).best()).isNotEqualTo(SPECS);
  }

  @Test
  void whatHelpedThePeersIsMorePromisingThanWhatNobodyTried() {
    var agent = rated("a", SPECS, 0.1);
    var peer = rated("b", CognitivePattern.CRITICAL, 0.8);
    var table = Patterns.of(agent, List.of(agent, peer));

    assertThat(table.best()).isEqualTo(CognitivePattern.CRITICAL);
    assertThat(table.of(CognitivePattern.CRITICAL).count()).isZero();
    assertThat(table.of(CognitivePattern.CRITICAL).peers()).isEqualTo(1);
  }

  @Test
  void manyGoodOutcomesOutweighABetterOneOfAPeers() {
    double[] good = new double[60];
    Arrays.fill(good, 0.95);
    var agent = rated("a", SPECS, good);
    var peer = rated("b", CognitivePattern.CRITICAL, 1);

    assertThat(Patterns.of(agent, List.of(agent, peer)).best()).isEqualTo(SPECS);
    var novice = rated("c", SPECS, 0.6);
    assertThat(Patterns.of(novice, List.of(novice, peer)).best())
        .isEqualTo(CognitivePattern.CRITICAL);
  }

  @Test
  void aResultThatWasTakenBackLaterMakesNothingNegative() {
    var taken =
        agent(
            "a",
            new Agent.Tally(0, 1, Duration.ZERO),
            Map.of(
                CognitivePattern.ABSTRACT,
                new Practice(0, 0, new Agent.Tally(1, 0, Duration.ZERO))));
    var table = Patterns.of(taken, List.of(taken));

    assertThat(table.of(SPECS).count()).isEqualTo(1);
    assertThat(table.rows()).allMatch(row -> row.success() > 0 && row.success() < 1);
  }

  @Test
  void allAgentsTogetherFollowThePatternThatMostOfThemFollow() {
    var agents = List.of(rated("a", SPECS, 1), rated("b", SPECS, 0.5), rated("c", SPECS));
    var table = Patterns.of(agents);

    assertThat(table.inForce()).isEqualTo(SPECS);
    assertThat(table.of(SPECS).count()).isEqualTo(2);
    assertThat(Patterns.of(List.of()).inForce()).isEqualTo(CognitivePattern.ADAPTIVE);
  }

  @Test
  void aScoreIsFromZeroToOne() {
    for (double bad : new double[] {-0.01, 1.01, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> Score.of(bad)).isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> new Score(1_000_001)).isInstanceOf(IllegalArgumentException.class);
    assertThat(Score.of(0.25).value()).isEqualTo(0.25);
  }
}
