package dev.swarm.mcp.compat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class CognitionGroupTest {
  private final Desk desk = new Desk();

  @AfterEach
  void close() {
    desk.close();
  }

  private JsonNode ask(String arguments) {
    return desk.call("daa_cognitive_pattern", arguments);
  }

  private void rate(String agent, String score) {
    desk.call("daa_agent_adapt", "{'agentId':'%s','performanceScore':%s}", agent, score);
  }

  private static List<String> words(JsonNode list) {
    return list.valueStream().map(word -> word.asString("")).toList();
  }

  @Test
  void withoutOutcomesNothingIsMeasured() {
    desk.swarm("mesh");
    desk.join("ada");
    for (var arguments :
        List.of("{}", "{'agentId':'ada'}", "{'agent_id':'ada','action':'analyze'}")) {
      var analysis = ask(arguments);
      assertThat(analysis.path("analysis_type").asString("")).isEqualTo("cognitive_pattern");
      assertThat(words(analysis.path("current_patterns"))).containsExactly("adaptive");
      assertThat(analysis.path("pattern_effectiveness").isNull()).isTrue();
      assertThat(analysis.path("optimization_potential").isNull()).isTrue();
      assertThat(words(analysis.path("recommendations"))).isEmpty();
      assertThat(analysis.path("patterns").size()).isEqualTo(7);
    }
    assertThat(ask("{}").path("agent_id").asString("")).isEqualTo("all");
  }

  @Test
  void theAnalysisFollowsRatingsAndSteps() {
    desk.swarm("mesh");
    desk.call("daa_agent_create", "{'id':'ada','cognitivePattern':'lateral','learningRate':0}");
    desk.submit(",'maxAgents':1");
    desk.work("ada", "out", Duration.ofSeconds(1));
    var worked = ask("{'agentId':'ada','analyze':true}");
    double mean = 2 / 3.0;
    double type = (1 + 5 * mean) / 6;
    assertThat(worked.path("pattern_effectiveness").asDouble())
        .isCloseTo((1 + 5 * type) / 6, within(1e-5));
    assertThat(row(worked, "lateral").path("steps").asInt()).isEqualTo(1);

    for (int i = 0; i < 4; i++) {
      rate("ada", "0");
    }
    var rated = ask("{'agentId':'ada'}");
    assertThat(rated.path("pattern_effectiveness").asDouble())
        .isLessThan(worked.path("pattern_effectiveness").asDouble());
    assertThat(row(rated, "lateral").path("ratings").asInt()).isEqualTo(4);
    assertThat(row(rated, "lateral").path("mean_rating").asDouble(-1)).isZero();
    assertThat(row(rated, "systems").path("effectiveness").isNull()).isTrue();
    assertThat(words(rated.path("recommendations")))
        .singleElement()
        .asString()
        .startsWith("ada: change from lateral (")
        .contains("to convergent");

    desk.call("daa_agent_create", "{'id':'bob','cognitivePattern':'critical'}");
    rate("bob", "1");
    assertThat(ask("{'agentId':'ada'}").path("optimization_potential").asDouble()).isPositive();
    assertThat(words(ask("{}").path("current_patterns"))).containsExactly("lateral", "critical");
  }

  private static JsonNode row(JsonNode analysis, String pattern) {
    return analysis
        .path("patterns")
        .valueStream()
        .filter(row -> row.path("pattern").asString("").equals(pattern))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @EnumSource
  void anAgentIsChangedToEachPatternAndGetsItsGuidance(DaaPattern pattern) {
    desk.swarm("mesh");
    desk.call("agent_spawn", "{'name':'ada','cognitivePattern':'abstract'}");
    var word = pattern.name().toLowerCase(Locale.ROOT);
    var changed = ask("{'agent_id':'ada','action':'change','pattern':'" + word + "'}");

    assertThat(changed.path("previous_pattern").asString("")).isEqualTo("abstract");
    assertThat(changed.path("new_pattern").asString("")).isEqualTo(word);
    assertThat(changed.path("adaptation_success").asBoolean()).isTrue();
    assertThat(changed.path("expected_improvement").isNull()).isTrue();
    desk.submit(",'maxAgents':1");
    assertThat(desk.claim("ada").path("guidance").asString(""))
        .isEqualTo(pattern.pattern().guidance());
  }

  @Test
  void whatIsExpectedOfAChangeIsMeasured() {
    desk.swarm("mesh");
    desk.call("daa_agent_create", "{'id':'ada','cognitivePattern':'lateral','learningRate':0}");
    desk.call("daa_agent_create", "{'id':'bob','cognitivePattern':'critical','learningRate':0}");
    rate("ada", "0.2");
    rate("bob", "0.8");
    var changed = ask("{'agentId':'ada','pattern':'critical'}");
    assertThat(changed.path("expected_improvement").asDouble()).isPositive();
    var back = ask("{'agentId':'ada','pattern':'lateral'}");
    assertThat(back.path("expected_improvement").asDouble()).isNegative();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'action':'change'}",
        "{'action':'change','agentId':'ada'}",
        "{'action':'change','pattern':'lateral'}",
        "{'action':'dream'}",
        "{'agentId':'ada','pattern':'abstract'}",
        "{'agentId':'ada','pattern':'genius'}",
        "{'agentId':'nobody'}",
        "{'analyze':'yes'}"
      })
  void whatIsOutsideItsLimitsIsRefused(String arguments) {
    desk.swarm("mesh");
    desk.join("ada");
    desk.refused("daa_cognitive_pattern", arguments);
    assertThat(words(ask("{}").path("current_patterns"))).containsExactly("adaptive");
  }
}
