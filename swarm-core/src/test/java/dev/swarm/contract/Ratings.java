package dev.swarm.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.agent.Adaptation;
import dev.swarm.agent.Agent;
import dev.swarm.agent.Agents;
import dev.swarm.agent.CognitivePattern;
import dev.swarm.agent.Learning;
import dev.swarm.agent.Score;
import dev.swarm.id.AgentId;
import dev.swarm.problem.Answer;
import dev.swarm.route.Patterns;
import dev.swarm.swarm.Swarms;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** The commands of those who rate agents and tell them how to think; each answer is foretold. */
final class Ratings {
  private final OnStore on;
  private final Scenario scenario;
  private final SplittableRandom random;
  private final Shares shares;
  // How many ratings each agent got under each pattern, and their sum in millionths.
  private final Map<AgentId, Map<CognitivePattern, long[]>> given = new HashMap<>();

  Ratings(OnStore on, Scenario scenario, SplittableRandom random, Shares shares) {
    this.on = on;
    this.scenario = scenario;
    this.random = random;
    this.shares = shares;
  }

  String next(Agent some) {
    var before = on.read(Agents.class).find(some.id()).orElseThrow();
    var answer =
        random.nextInt(3) == 0
            ? adapted(before)
            : rated(before, new Score(random.nextInt(1_000_001)));
    shares.answered("rate", Scenario.code(answer));
    assertThat(Scenario.code(answer)).as("%s", before).isEqualTo(foretold(before));
    var after = on.read(Agents.class).find(some.id()).orElseThrow();
    if (answer instanceof Answer.Done<Adaptation>(var adaptation)) {
      assertThat(adaptation.before()).isEqualTo(before);
      assertThat(adaptation.after()).isEqualTo(after);
      assertThat(adaptation.peers()).contains(after);
    } else {
      assertThat(after).isEqualTo(before);
    }
    sound(after);
    return "rate " + before.name() + ": " + Scenario.code(answer);
  }

  private Answer<Adaptation> adapted(Agent before) {
    var all = CognitivePattern.values();
    var next = all[random.nextInt(all.length)];
    var answer = scenario.agents().adapt(before.id(), next);
    if (answer instanceof Answer.Done<Adaptation>(var adaptation)) {
      assertThat(adaptation.after().pattern()).isEqualTo(next);
      assertThat(adaptation.after().spec()).isEqualTo(before.spec());
    }
    return answer;
  }

  private Answer<Adaptation> rated(Agent before, Score score) {
    boolean learns = random.nextBoolean();
    var answer =
        scenario.agents().rate(before.id(), score, learns ? Patterns::best : Learning.NONE);
    if (answer instanceof Answer.Done<Adaptation>(var adaptation)) {
      var sum =
          given
              .computeIfAbsent(before.id(), id -> new EnumMap<>(CognitivePattern.class))
              .computeIfAbsent(before.pattern(), p -> new long[2]);
      sum[0]++;
      sum[1] += score.millionths();
      var after = adaptation.after();
      assertThat(learns || after.pattern() == before.pattern()).isTrue();
    }
    return answer;
  }

  private String foretold(Agent agent) {
    if (!agent.active()) {
      return "WRONG_STATE";
    }
    return on.read(Swarms.class).find(agent.swarm()).orElseThrow().open() ? "DONE" : "CLOSED";
  }

  /** What it did under its patterns is all that it did, and each rating counts for one of them. */
  private void sound(Agent agent) {
    var all = List.of(CognitivePattern.values());
    assertThat(all.stream().mapToLong(p -> agent.practice(p).tally().succeeded()).sum())
        .as("successes of %s", agent)
        .isEqualTo(agent.tally().succeeded());
    assertThat(all.stream().mapToLong(p -> agent.practice(p).tally().failed()).sum())
        .as("failures of %s", agent)
        .isEqualTo(agent.tally().failed());
    var told = given.getOrDefault(agent.id(), Map.of());
    for (var pattern : all) {
      var practice = agent.practice(pattern);
      assertThat(new long[] {practice.ratings(), practice.millionths()})
          .as("ratings of %s under %s", agent, pattern)
          .isEqualTo(told.getOrDefault(pattern, new long[2]));
    }
  }
}
