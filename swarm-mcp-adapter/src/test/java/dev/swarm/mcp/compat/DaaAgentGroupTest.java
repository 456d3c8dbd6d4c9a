package dev.swarm.mcp.compat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.swarm.agent.Agent;
import dev.swarm.id.AgentId;
import dev.swarm.id.StepId;
import dev.swarm.id.TaskId;
import dev.swarm.journal.Decoder;
import dev.swarm.memory.Listing;
import dev.swarm.route.Offer;
import dev.swarm.route.Weighed;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class DaaAgentGroupTest {
  private final Desk desk = new Desk();

  @AfterEach
  void close() {
    desk.close();
  }

  private JsonNode create(String arguments) {
    return desk.call("daa_agent_create", arguments);
  }

  private JsonNode rate(String agent, double score) {
    return desk.call(
        "daa_agent_adapt", "{'agentId':'%s','performanceScore':%s}", agent, String.valueOf(score));
  }

  private Agent agent(JsonNode created) {
    var id = new AgentId(created.path("agent").path("agent_id").asString(""));
    return desk.coordinator.agents().find(id).orElseThrow();
  }

  private static List<String> words(JsonNode list) {
    return list.valueStream().map(word -> word.asString("")).toList();
  }

  @Test
  void withoutASwarmOneNamedDaaIsOpened() {
    var created = create("{'id':'thinker','capabilities':['Data Analysis']}");

    var agent = created.path("agent");
    assertThat(agent.path("id").asString("")).isEqualTo("thinker");
    assertThat(agent.path("cognitive_pattern").asString("")).isEqualTo("adaptive");
    assertThat(words(agent.path("capabilities"))).containsExactly("data-analysis");
    assertThat(agent.path("status").asString("")).isEqualTo("idle");
    assertThat(agent.path("created_at").asString("")).isEqualTo(desk.clock.instant().toString());
    assertThat(created.path("learning_enabled").asBoolean()).isTrue();
    assertThat(created.path("memory_enabled").asBoolean()).isTrue();
    var swarm = desk.coordinator.swarms().open().getFirst();
    assertThat(swarm.spec().name()).isEqualTo("daa");
    assertThat(created.path("swarm_id").asString("")).isEqualTo(swarm.id().value());
  }

  @Test
  void theSameIdAndSettingsAreTheSameAgentAndOthersAConflict() {
    var created = create("{'id':'a','cognitivePattern':'lateral','learningRate':0.5}");
    desk.clock.advance(Duration.ofSeconds(9));
    var again = create("{'id':'a','cognitivePattern':'lateral','learningRate':0.5}");

    assertThat(again.path("agent").path("agent_id"))
        .isEqualTo(created.path("agent").path("agent_id"));
    assertThat(again.path("agent").path("created_at"))
        .isEqualTo(created.path("agent").path("created_at"));
    for (var other :
        List.of(
            "{'id':'a','cognitivePattern':'lateral'}",
            "{'id':'a','cognitivePattern':'lateral','learningRate':0.5,'enableMemory':false}",
            "{'id':'a','cognitivePattern':'critical','learningRate':0.5}",
            "{'id':'a','cognitivePattern':'lateral','learningRate':0.5,'capabilities':['x']}")) {
      assertThat(desk.refused("daa_agent_create", other)).as(other).contains("CONFLICT");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'id':''}",
        "{'id':7}",
        "{'id':'a','cognitivePattern':'abstract'}",
        "{'id':'a','learningRate':1.5}",
        "{'id':'a','learningRate':-0.1}",
        "{'id':'a','enableMemory':'yes'}"
      })
  void whatIsOutsideItsLimitsIsRefusedAndNobodyJoins(String arguments) {
    desk.swarm("mesh");
    desk.refused("daa_agent_create", arguments);
    assertThat(desk.call("agent_list", "{}").path("total_agents").asInt()).isZero();
  }

  @Test
  void whereLearningIsSwitchedOffABadScoreCountsAndMovesNobody() {
    create("{'id':'a'}");
    desk.call("daa_init", "{'enableLearning':false}");

    var kept = rate("a", 0.1);

    assertThat(kept.path("new_pattern").asString("")).isEqualTo("adaptive");
    assertThat(words(kept.path("learning_insights")))
        .contains("The score 0.1 counts for adaptive.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"convergent", "divergent", "lateral", "systems", "critical", "adaptive"})
  void aBadScoreMovesAnAgentFromItsPatternAndAGoodOneKeepsIt(String pattern) {
    var created = create("{'id':'a','cognitivePattern':'" + pattern + "'}");
    var kept = rate("a", 0.9);
    assertThat(kept.path("new_pattern").asString("")).isEqualTo(pattern);
    assertThat(kept.path("performance_improvement").isNull()).isTrue();
    assertThat(words(kept.path("learning_insights")))
        .contains("The score 0.9 counts for " + pattern + ".")
        .last()
        .isEqualTo("No pattern is more promising than " + pattern + ", so it stays.");

    var moved = rate("a", 0);
    assertThat(moved.path("adaptation_complete").asBoolean()).isTrue();
    assertThat(moved.path("previous_pattern").asString("")).isEqualTo(pattern);
    var next = moved.path("new_pattern").asString("");
    assertThat(next).isNotEqualTo(pattern);
    assertThat(agent(created).pattern().name()).isEqualToIgnoringCase(next);
    assertThat(moved.path("performance_improvement").isNull())
        .as("nobody tried the new one")
        .isTrue();
    assertThat(words(moved.path("learning_insights")).toString())
        .contains("Under " + pattern + " the agent has 2 outcomes")
        .contains("goes on with " + next);
  }

  @Test
  void theImprovementIsTheMeasuredDifference() {
    create("{'id':'good','cognitivePattern':'critical'}");
    create("{'id':'bad','cognitivePattern':'lateral'}");
    rate("good", 1);
    var moved = rate("bad", 0);

    assertThat(moved.path("new_pattern").asString("")).isEqualTo("critical");
    double mean = 2.0 / 4;
    double critical = (1 + 5 * mean) / 6;
    double type = (0 + 5 * mean) / 6;
    double lateral = 5 * type / 6;
    assertThat(moved.path("performance_improvement").asDouble())
        .isCloseTo(critical - lateral, within(1e-5));
  }

  @Test
  void ratingsChangeWhomTheRouterPicks() {
    desk.call("swarm_init", "{'topology':'mesh','strategy':'adaptive'}");
    var one = agent(create("{'id':'one','learningRate':0}"));
    var two = agent(create("{'id':'two','learningRate':0}"));
    rate("one", 0.9);
    rate("two", 0.1);
    assertThat(likely(desk.submit(",'maxAgents':1"))).isEqualTo(one.id());
    desk.clock.advance(Duration.ofSeconds(6));
    desk.work("one", "out", Duration.ofSeconds(1));
    for (int i = 0; i < 5; i++) {
      rate("one", 0);
      rate("two", 1);
    }
    assertThat(likely(desk.submit(",'maxAgents':1"))).isEqualTo(two.id());
  }

  /** Whom the task's step was the most likely to be offered to. */
  private AgentId likely(String task) {
    var step = StepId.of(new TaskId(task), 0).value();
    var offered =
        desk.coordinator.journal().about(step, 10).stream()
            .filter(entry -> entry.type().equals("Offered"))
            .findFirst()
            .orElseThrow();
    return Offer.decode(new Decoder(offered.body())).weighed().stream()
        .max(Comparator.comparingDouble(Weighed::probability))
        .orElseThrow()
        .agent();
  }

  @Test
  void whoDoesNotLearnIsRatedAndStaysAsItIs() {
    create("{'id':'a','cognitivePattern':'systems','learningRate':0}");
    var rated = rate("a", 0);

    assertThat(rated.path("new_pattern").asString("")).isEqualTo("systems");
    assertThat(words(rated.path("learning_insights")))
        .last()
        .isEqualTo(
            "Learning is off for the agent (learningRate 0) or its swarm (daa_init): its pattern stays.");
    assertThat(create("{'id':'b','learningRate':0}").path("learning_enabled").asBoolean(true))
        .isFalse();
  }

  @Test
  void withoutAScoreNothingIsRated() {
    var created = create("{'id':'a'}");
    desk.call("daa_agent_adapt", "{'agent_id':'a'}");
    assertThat(agent(created).practice().ratings()).isZero();
    rate("a", 0.5);
    assertThat(agent(created).practice().ratings()).isEqualTo(1);
  }

  private List<String> feedback(Agent agent) {
    var namespace = "feedback/" + agent.id().value();
    return desk.coordinator.memory().list(agent.swarm(), Listing.of(namespace)).stream()
        .map(
            memory ->
                desk.coordinator
                    .memory()
                    .get(agent.swarm(), memory.key())
                    .orElseThrow()
                    .value()
                    .text())
        .toList();
  }

  @Test
  void theWordsAreKeptForThirtyDaysUnlessTheAgentKeepsNone() {
    var a = agent(create("{'id':'a'}"));
    var b = agent(create("{'id':'b','enableMemory':false}"));
    for (var id : List.of("a", "b")) {
      var answer =
          desk.call(
              "daa_agent_adapt",
              "{'agentId':'%s','feedback':'too long','suggestions':['be brief'],"
                  + "'performanceScore':0.3}",
              id);
      assertThat(answer.path("feedback_kept").asBoolean()).isEqualTo(id.equals("a"));
    }

    assertThat(feedback(a)).singleElement().asString().contains("too long", "be brief", "0.3");
    assertThat(feedback(b)).isEmpty();
    desk.clock.advance(Duration.ofDays(30));
    assertThat(feedback(a)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'agentId':'nobody'}",
        "{'agentId':'a','performanceScore':1.1}",
        "{'agentId':'a','performanceScore':-1}",
        "{'agentId':'a','performanceScore':'good'}",
        "{'agentId':'a','suggestions':[7]}"
      })
  void aRatingOutsideItsLimitsIsRefused(String arguments) {
    var created = create("{'id':'a'}");
    desk.refused("daa_agent_adapt", arguments);
    assertThat(agent(created).practice().ratings()).isZero();
  }
}
