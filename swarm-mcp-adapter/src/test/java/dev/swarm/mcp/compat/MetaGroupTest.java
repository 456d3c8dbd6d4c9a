package dev.swarm.mcp.compat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.task.Priority;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class MetaGroupTest {
  private final Classroom room = new Classroom();
  private final Desk desk = room.desk;
  private String ada = "";
  private String bob = "";

  @BeforeEach
  void joinTwo() {
    desk.swarm("mesh");
    ada = room.join("ada", "coder", "critical");
    bob = room.join("bob", "tester", "critical");
  }

  @AfterEach
  void close() {
    room.close();
  }

  private void adaLearns() {
    room.urgentOnesSucceed(ada, 40);
    for (int i = 0; i < 5; i++) {
      desk.call("neural_train", "{'agentId':'ada','iterations':100}");
    }
  }

  private JsonNode transfer(String more) {
    return desk.call(
        "daa_meta_learning", "{'sourceDomain':'ada','targetDomain':'tester'" + more + "}");
  }

  @Test
  void whoDoesTheSameKindOfWorkGains() {
    adaLearns();
    room.urgentOnesSucceed(bob, 12);
    var answer = transfer(",'transferMode':'direct'");

    assertThat(answer.path("meta_learning_complete").asBoolean()).isTrue();
    assertThat(answer.path("transfer_mode").asString("")).isEqualTo("direct");
    var line = answer.path("agents").get(0);
    assertThat(line.path("agent_name").asString("")).isEqualTo("bob");
    assertThat(answer.path("domain_proficiency_gain").asDouble())
        .isPositive()
        .isEqualTo(line.path("error_fresh").asDouble() - line.path("error_warm").asDouble());
    assertThat(line.path("kept").asString("")).isEqualTo("source");
    assertThat(answer.path("agents_updated").get(0).asString("")).isEqualTo(bob);
    var kept = desk.call("neural_status", "{'agentId':'bob'}").path("agent_network");
    assertThat(answer.path("knowledge_transferred").asLong())
        .as("the weights that were handed on")
        .isPositive()
        .isEqualTo(kept.path("connections").asLong());
    assertThat(kept.path("id")).isEqualTo(line.path("neural_network_id"));
    assertThat(kept.path("history").get(0).path("after").path("error_held_back").asDouble())
        .isEqualTo(line.path("error_warm").asDouble());
  }

  @Test
  void whoDoesTheOppositeKeepsFreshWeights() {
    adaLearns();
    for (int i = 0; i < 12; i++) {
      if (i % 2 == 0) {
        room.succeed(bob, Priority.LOW);
      } else {
        room.fail(bob, Priority.CRITICAL);
      }
    }
    var answer = transfer(",'transferMode':'direct'");

    assertThat(answer.path("domain_proficiency_gain").asDouble()).isNegative();
    assertThat(answer.path("agents").get(0).path("kept").asString("")).isEqualTo("fresh");
    assertThat(answer.path("agents_updated").isEmpty()).isTrue();
    assertThat(answer.path("knowledge_transferred").asLong(-1)).isZero();
  }

  @Test
  void tooFewAttemptsAreSaidToBe() {
    adaLearns();
    room.urgentOnesSucceed(bob, 7);
    var answer = transfer("");

    assertThat(answer.path("meta_learning_complete").asBoolean(true)).isFalse();
    assertThat(answer.path("domain_proficiency_gain").isNull()).isTrue();
    assertThat(answer.path("agents_updated").isEmpty()).isTrue();
    assertThat(answer.path("cross_domain_insights").get(0).asString(""))
        .contains("bob has 7 attempts", "takes 8");
    assertThat(answer.path("agents").get(0).path("attempts").asInt()).isEqualTo(7);
  }

  @Test
  void withoutASourceNothingIsHandedOn() {
    var answer = transfer("");
    assertThat(answer.path("meta_learning_complete").asBoolean(true)).isFalse();
    assertThat(answer.path("cross_domain_insights").get(0).asString(""))
        .contains("no network is meant by ada", "neural_train");
    assertThat(desk.call("daa_meta_learning", "{}").path("source_domain").isNull()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"adaptive", "direct", "gradual"})
  void everyModeIsMeasured(String mode) {
    adaLearns();
    room.urgentOnesSucceed(bob, 12);
    var answer = transfer(",'transferMode':'%s'".formatted(mode));
    assertThat(answer.path("transfer_mode").asString("")).isEqualTo(mode);
    assertThat(answer.path("domain_proficiency_gain").isNumber()).isTrue();
    assertThat(answer.path("agents").get(0).path("held_back").asInt()).isEqualTo(3);
  }

  @Test
  void domainsAreNetworksAgentsOrTypesAndAgentsCanBeNamed() {
    adaLearns();
    room.urgentOnesSucceed(bob, 8);
    for (var source : new String[] {"outcomes", "coder", "ada", ada}) {
      var answer =
          desk.call("daa_meta_learning", "{'sourceDomain':'%s','agentIds':['bob']}", source);
      assertThat(answer.path("agents").size()).as(source).isEqualTo(1);
    }
  }

  @Test
  void whatIsOutsideItsLimitsIsRefused() {
    assertThat(desk.refused("daa_meta_learning", "{'transferMode':'osmosis'}")).contains("allowed");
    assertThat(desk.refused("daa_meta_learning", "{'agentIds':['nobody']}")).contains("NOT_FOUND");
    assertThat(desk.refused("daa_meta_learning", "{'agentIds':'bob'}")).contains("allowed");
    for (var domain : List.of("sourceDomain", "targetDomain")) {
      assertThat(desk.refused("daa_meta_learning", "{'%s':'%s'}", domain, "x".repeat(101)))
          .contains(domain, "101 characters");
    }
  }

  @Test
  void withoutASwarmOneIsOpenedForIt() {
    try (var empty = new Classroom()) {
      empty.desk.call("daa_meta_learning", "{}");
      assertThat(empty.desk.coordinator.swarms().open().getFirst().spec().name()).isEqualTo("daa");
    }
  }
}
