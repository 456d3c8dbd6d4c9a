package dev.swarm.mcp.compat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.swarm.Caps;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SwarmGroupTest {
  private final Desk desk = new Desk();

  @AfterEach
  void close() {
    desk.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"mesh", "hierarchical", "ring", "star"})
  void aSwarmIsWhatWasAskedFor(String topology) {
    var answer =
        desk.call(
            "swarm_init", "{'topology':'%s','maxAgents':7,'strategy':'specialized'}", topology);

    var swarm = desk.coordinator.swarms().open().getFirst();
    assertThat(answer.path("id").asString("")).isEqualTo(swarm.id().value());
    assertThat(answer.path("topology").asString("")).isEqualTo(topology);
    assertThat(answer.path("strategy").asString("")).isEqualTo("specialized");
    assertThat(answer.path("maxAgents").asInt()).isEqualTo(7);
    assertThat(swarm.spec().maxAgents()).contains(7);
    assertThat(answer.path("created").asString("")).isEqualTo(swarm.createdAt().toString());
  }

  @Test
  void whatIsLeftOutIsAsTheOriginalHasIt() {
    var answer = desk.call("swarm_init", "{}");

    assertThat(answer.path("topology").asString("")).isEqualTo("mesh");
    assertThat(answer.path("strategy").asString("")).isEqualTo("balanced");
    assertThat(answer.path("maxAgents").asInt()).isEqualTo(5);
  }

  @Test
  void eachCallStartsAnotherSwarm() {
    var first = desk.swarm("mesh");

    assertThat(desk.swarm("mesh")).isNotEqualTo(first);
    assertThat(desk.coordinator.swarms().open()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'topology':'torus'}",
        "{'topology':'mesh','strategy':'random'}",
        "{'topology':'mesh','maxAgents':0}",
        "{'topology':'mesh','maxAgents':101}",
        "{'topology':'mesh','maxAgents':1.5}",
        "{'topology':'mesh','maxAgents':'5'}"
      })
  void whatIsOutsideItsLimitsIsRefused(String arguments) {
    assertThat(desk.refused("swarm_init", arguments)).contains("allowed");
    assertThat(desk.coordinator.swarms().open()).isEmpty();
  }

  @Test
  void moreAgentsThanTheCapAreRefusedWithTheSettingThatRaisesIt() {
    assertThat(desk.refused("swarm_init", "{'topology':'mesh','maxAgents':51}"))
        .contains("51 agents", "at most 50", "MAX_AGENTS_LIMIT");
    try (var larger = new Desk(new Caps(20, 100, 100, 100, 1 << 20), around -> around)) {
      assertThat(
              larger
                  .call("swarm_init", "{'topology':'mesh','maxAgents':100}")
                  .path("maxAgents")
                  .asInt())
          .isEqualTo(100);
    }
  }

  @Test
  void whatIsNotKnownIsNamedAndNotRefused() {
    var answer = desk.call("swarm_init", "{'topology':'ring','enableForecasting':true,'x':{}}");

    assertThat(answer.path("ignored").valueStream().map(one -> one.asString("")))
        .containsExactly("enableForecasting", "x");
    assertThat(desk.call("swarm_init", "{'topology':'ring'}").has("ignored")).isFalse();
  }
}
