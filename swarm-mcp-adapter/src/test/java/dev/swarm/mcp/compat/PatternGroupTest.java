package dev.swarm.mcp.compat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.agent.CognitivePattern;
import dev.swarm.task.Priority;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

class PatternGroupTest {
  private final Classroom room = new Classroom();
  private final Desk desk = room.desk;

  @BeforeEach
  void start() {
    desk.swarm("mesh");
  }

  @AfterEach
  void close() {
    room.close();
  }

  private JsonNode pattern(String word) {
    return desk.call("neural_patterns", "{'pattern':'%s'}", word).path(word);
  }

  private static List<String> words(JsonNode list) {
    return list.valueStream().map(one -> one.asString("")).toList();
  }

  @ParameterizedTest
  @EnumSource
  void theDescriptionIsWhatAgentsAreHanded(CognitivePattern pattern) {
    var word = pattern.name().toLowerCase(Locale.ROOT);
    var one = desk.call("neural_patterns", "{'pattern':'%s'}", word);
    assertThat(one.propertyNames()).containsExactly(word);
    assertThat(one.path(word).path("description").asString("")).isEqualTo(pattern.guidance());
    assertThat(one.path(word).path("measured").path("success").isNull()).isTrue();
    assertThat(one.path(word).path("strengths").isEmpty()).isTrue();
  }

  @Test
  void withoutANameAllOfThemAreTold() {
    assertThat(desk.call("neural_patterns", "{}").propertyNames())
        .contains("convergent", "divergent", "lateral", "systems", "critical", "abstract");
    assertThat(desk.refused("neural_patterns", "{'pattern':'magic'}")).contains("allowed");
  }

  @Test
  void successIsWhatWasRecorded() {
    var ada = room.join("ada", "coder", "critical");
    room.succeed(ada, Priority.HIGH);
    room.fail(ada, Priority.HIGH);
    assertThat(pattern("critical").path("measured").path("success").asDouble()).isEqualTo(0.5);
    room.succeed(ada, Priority.HIGH);
    room.succeed(ada, Priority.HIGH);
    assertThat(pattern("critical").path("measured").path("success").asDouble()).isEqualTo(0.75);
    assertThat(pattern("critical").path("measured").path("attempts").asInt()).isEqualTo(4);
    assertThat(pattern("critical").path("measured").path("succeeded").asInt()).isEqualTo(3);
    assertThat(pattern("lateral").path("measured").path("attempts").asInt(-1)).isZero();
  }

  @Test
  void strengthsAreKindsOfStepsAtWhichItDidBetterThanUsual() {
    var ada = room.join("ada", "coder", "critical");
    for (int i = 0; i < 5; i++) {
      room.succeed(ada, Priority.HIGH);
      room.fail(ada, Priority.LOW);
    }
    assertThat(words(pattern("critical").path("strengths")))
        .containsExactly("priority high: 5 of 5");
    assertThat(pattern("critical").path("best_for").isEmpty()).isTrue();
  }

  @Test
  void itIsBestForWhatNoOtherPatternDidAsWell() {
    var ada = room.join("ada", "coder", "critical");
    var bob = room.join("bob", "coder", "lateral");
    for (int i = 0; i < 5; i++) {
      room.succeed(ada, Priority.HIGH);
      room.fail(bob, Priority.HIGH);
    }
    assertThat(words(pattern("critical").path("best_for"))).contains("priority high");
    assertThat(pattern("lateral").path("best_for").isEmpty()).isTrue();
    for (int i = 0; i < 5; i++) {
      room.fail(ada, Priority.HIGH);
      room.succeed(bob, Priority.HIGH);
    }
    assertThat(pattern("critical").path("best_for").isEmpty()).isTrue();
  }

  @Test
  void onlyTheSwarmThatIsNamedCounts() {
    var first = desk.coordinator.swarms().open().getFirst().id().value();
    room.succeed(room.join("ada", "coder", "critical"), Priority.HIGH);
    desk.swarm("ring");
    room.succeed(room.join("bob", "coder", "critical"), Priority.HIGH);
    var one =
        desk.call("neural_patterns", "{'pattern':'critical','swarmId':'%s'}", first)
            .path("critical");
    assertThat(one.path("measured").path("attempts").asInt()).isEqualTo(1);
    assertThat(pattern("critical").path("measured").path("attempts").asInt()).isEqualTo(2);
  }
}
