package dev.swarm.mcp.compat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.swarm.agent.Agent;
import dev.swarm.blob.Payload;
import dev.swarm.id.AgentId;
import dev.swarm.memory.Author;
import dev.swarm.memory.MemoryKey;
import dev.swarm.memory.MemorySpec;
import dev.swarm.network.Errors;
import dev.swarm.network.NetworkKey;
import dev.swarm.network.NetworkSpec;
import dev.swarm.network.Shape;
import dev.swarm.network.Training;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class LearningGroupTest {
  private final Desk desk = new Desk();
  private Agent ada;

  @BeforeEach
  void join() {
    desk.swarm("mesh");
    ada = desk.coordinator.agents().find(new AgentId(desk.join("ada"))).orElseThrow();
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private JsonNode status(String arguments) {
    return desk.call("daa_learning_status", arguments);
  }

  private void step(boolean succeeds) {
    desk.submit(",'maxAgents':1");
    if (succeeds) {
      desk.work("ada", "out", Duration.ofSeconds(2));
      return;
    }
    var step = desk.claim("ada");
    desk.clock.advance(Duration.ofSeconds(2));
    desk.call(
        "task_fail",
        "{'agent':'ada','stepId':'%s','token':%d,'reason':'no','retry':false}",
        step.path("stepId").asString(""),
        step.path("token").asLong(0));
  }

  private void rate(double score) {
    desk.call(
        "daa_agent_adapt",
        "{'agentId':'ada','performanceScore':%s,'feedback':'so'}",
        String.valueOf(score));
  }

  private void train() {
    var key = NetworkKey.of(ada.id(), "net");
    var networks = desk.coordinator.networks();
    var spec = NetworkSpec.of(key, "raw", new Shape(1, 1, 1), Payload.of("weights"));
    networks.put(ada.swarm(), spec, Author.agent(ada.id())).orThrow();
    var training =
        Training.of("rprop", Training.Run.of(7, 9, Duration.ofMillis(1)), Training.Ended.REACHED)
            .end(Errors.mse(0.5));
    networks.record(ada.swarm(), key, 1, training, Author.outside()).orThrow();
  }

  @Test
  void whoLearnedNothingHasNoFigures() {
    for (var arguments : List.of("{}", "{'agentId':'ada'}")) {
      var status = status(arguments);
      assertThat(status.path("total_learning_cycles").asInt(-1)).isZero();
      assertThat(status.path("average_proficiency").isNull()).isTrue();
      assertThat(status.path("adaptation_rate").isNull()).isTrue();
      assertThat(status.path("neural_models_active").asInt(-1)).isZero();
      assertThat(status.path("performance_trend").isNull()).isTrue();
      assertThat(status.path("detailed_metrics").isNull()).isTrue();
    }
    assertThat(status("{}").path("agent_id").asString("")).isEqualTo("all");
    assertThat(status("{'agentId':'ada'}").path("agent_id").asString(""))
        .isEqualTo(ada.id().value());
  }

  @Test
  void ratingsTrainingsAndStepsChangeTheFigures() {
    rate(0.8);
    var rated = status("{'agentId':'ada'}");
    assertThat(rated.path("total_learning_cycles").asInt()).isEqualTo(1);
    double mean = 1.8 / 3;
    assertThat(rated.path("average_proficiency").asDouble())
        .isCloseTo((0.8 + 5 * mean) / 6, within(1e-5));
    assertThat(rated.path("adaptation_rate").asDouble(-1)).isZero();
    assertThat(rated.path("cross_session_memory").asInt()).isEqualTo(1);

    rate(0);
    train();
    step(false);
    desk.call(
        "daa_knowledge_share",
        "{'sourceAgentId':'%s','targetAgentIds':['ada'],'knowledgeDomain':'physics',"
            + "'knowledgeContent':{'g':9.81,'c':299792458}}",
        desk.join("bob"));
    var more = status("{'agentId':'ada','detailed':true}");
    assertThat(more.path("total_learning_cycles").asInt()).isEqualTo(3);
    assertThat(more.path("neural_models_active").asInt()).isEqualTo(1);
    assertThat(more.path("average_proficiency").asDouble())
        .isLessThan(rated.path("average_proficiency").asDouble());
    assertThat(more.path("adaptation_rate").asDouble()).isEqualTo(0.5);
    assertThat(more.path("knowledge_domains").valueStream().map(d -> d.asString("")))
        .containsExactly("physics");
    assertThat(more.path("cross_session_memory").asInt())
        .as("two ratings' words and two things known")
        .isEqualTo(4);
    var details = more.path("detailed_metrics");
    assertThat(details.path("tasksCompleted").asInt(-1)).isZero();
    assertThat(details.path("successRate").asDouble(-1)).isZero();
    assertThat(details.path("averageResponseTime").asDouble()).isCloseTo(2_000, within(1e-6));
    assertThat(details.path("meanRating").asDouble()).isCloseTo(0.4, within(1e-9));
  }

  @Test
  void moreThanAPageOfWhatIsKnownIsCounted() {
    for (int i = 0; i < 1_001; i++) {
      var key = new MemoryKey(KnowledgeTool.namespace(ada.id()), "d" + i + "/k");
      desk.coordinator
          .memory()
          .put(ada.swarm(), MemorySpec.of(key, Payload.of("{}")), Author.outside())
          .orThrow();
    }

    var status = status("{'agentId':'ada'}");
    assertThat(status.path("cross_session_memory").asInt()).isEqualTo(1_001);
    assertThat(status.path("knowledge_domains")).hasSize(1_001);
  }

  private String trend() {
    return status("{'agentId':'ada'}").path("performance_trend").asString("none");
  }

  @Test
  void theTrendIsToldFromEnoughAttempts() {
    for (int i = 0; i < 5; i++) {
      step(false);
    }
    assertThat(trend()).isEqualTo("none");
    for (int i = 0; i < 5; i++) {
      step(true);
    }
    assertThat(trend()).isEqualTo("improving");
    assertThat(status("{}").path("performance_trend").asString("none")).isEqualTo("improving");
    desk.clock.advance(Duration.ofDays(2));
    assertThat(trend()).as("it is of the last day").isEqualTo("none");
    for (int i = 0; i < 10; i++) {
      step(i < 5);
    }
    assertThat(trend()).isEqualTo("declining");
    desk.clock.advance(Duration.ofDays(2));
    for (int i = 0; i < 12; i++) {
      step(i % 2 == 0);
    }
    assertThat(trend()).isEqualTo("stable");
  }

  @Test
  void whoeverIsUnknownIsRefused() {
    assertThat(desk.refused("daa_learning_status", "{'agentId':'nobody'}")).contains("NOT_FOUND");
    desk.refused("daa_learning_status", "{'detailed':'very'}");
  }
}
