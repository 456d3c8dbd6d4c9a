package dev.swarm.mcp.compat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NeuralGroupTest {
  private final Classroom room = new Classroom();
  private final Desk desk = room.desk;
  private String ada = "";

  @BeforeEach
  void joinOne() {
    desk.swarm("mesh");
    ada = room.join("ada", "coder", "critical");
  }

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void whatThereIsComesFromTheTrainer() {
    var answer = desk.call("neural_status", "{}");
    assertThat(answer.path("available").asBoolean()).isTrue();
    assertThat(answer.path("activation_functions").asInt()).isEqualTo(1);
    assertThat(answer.path("training_algorithms").asInt()).isEqualTo(1);
    assertThat(answer.path("cascade_correlation").asBoolean(true)).isFalse();
    assertThat(answer.path("simd_acceleration").asBoolean(true)).isFalse();
    assertThat(answer.path("agent_network").isNull()).isTrue();
  }

  @Test
  void itsMemoryGrowsWithItsInstances() {
    double before = desk.call("neural_status", "{}").path("memory_usage_mb").asDouble(-1);
    room.trainer.run(room.trainer.make(java.util.List.of(2, 1), 1), new float[2]);
    assertThat(desk.call("neural_status", "{}").path("memory_usage_mb").asDouble(-1))
        .isGreaterThan(before);
  }

  @Test
  void anAgentWithoutANetworkIsUntrained() {
    var network = desk.call("neural_status", "{'agentId':'ada'}").path("agent_network");
    assertThat(network.path("id").isNull()).isTrue();
    assertThat(network.path("agent_name").asString("")).isEqualTo("ada");
    assertThat(network.path("status").asString("")).isEqualTo("untrained");
    assertThat(network.path("performance").path("accuracy").isNull()).isTrue();
    assertThat(network.path("performance").path("inference_speed").isNull()).isTrue();
  }

  @Test
  void anAgentsNetworkIsMeasuredOnWhatWasHeldBack() {
    room.urgentOnesSucceed(ada, 24);
    desk.call("neural_train", "{'agentId':'ada','iterations':100}");
    var good = desk.call("neural_status", "{'agentId':'%s'}", ada).path("agent_network");
    assertThat(good.path("status").asString("")).isEqualTo("trained");
    assertThat(good.path("performance").path("accuracy").asDouble(-1)).isEqualTo(1);
    assertThat(good.path("performance").path("inference_speed").asString("")).endsWith("a run");
    assertThat(good.path("performance").path("inference_micros").asDouble()).isPositive();
    assertThat(good.path("trainings").asInt()).isEqualTo(1);

    for (int i = 0; i < 16; i++) {
      room.fail(ada, dev.swarm.task.Priority.CRITICAL);
    }
    var worse = desk.call("neural_status", "{'agentId':'ada'}").path("agent_network");
    assertThat(worse.path("performance").path("accuracy").asDouble(-1)).isEqualTo(0.6);
    assertThat(worse.path("id")).isEqualTo(good.path("id"));
  }

  @Test
  void theHistoryHasEachTraining() {
    var data = "'trainingData':{'inputs':[[0],[1]],'outputs':[[0],[1]]}";
    desk.call("neural_train", "{'agentId':'ada','iterations':3,%s}".formatted(data));
    desk.call("neural_train", "{'agentId':'ada','iterations':5,%s}".formatted(data));
    var network = desk.call("neural_status", "{'agent_id':'ada'}").path("agent_network");
    assertThat(network.path("history").size()).isEqualTo(2);
    assertThat(network.path("history").get(0).path("epochs").asInt()).isEqualTo(5);
    assertThat(network.path("history").get(1).path("epochs").asInt()).isEqualTo(3);
    assertThat(network.path("performance").path("accuracy").isNull()).isTrue();
  }

  @Test
  void whoIsNotThereIsRefused() {
    assertThat(desk.refused("neural_status", "{'swarmId':'none of them'}")).contains("NOT_FOUND");
    assertThat(desk.refused("neural_status", "{'agentId':'nobody'}")).contains("NOT_FOUND");
  }

  @Test
  void aServerWithoutNetworksSaysSo() {
    try (var plain = new Desk()) {
      var answer = plain.call("neural_status", "{}");
      assertThat(answer.path("available").asBoolean(true)).isFalse();
      assertThat(answer.path("memory_usage_mb").isNull()).isTrue();
    }
  }
}
