package dev.swarm.mcp.compat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.contract.LogisticTrainer;
import dev.swarm.id.AgentId;
import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.tool.Line;
import dev.swarm.memory.Author;
import dev.swarm.network.Listing;
import dev.swarm.network.NetworkKey;
import dev.swarm.network.NetworkSpec;
import dev.swarm.swarm.Caps;
import dev.swarm.task.Priority;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class TrainGroupTest {
  private static final String OR =
      "'trainingData':{'inputs':[[0,0],[0,1],[1,0],[1,1]],'outputs':[[0],[1],[1],[1]]}";

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

  private JsonNode train(String more) {
    return desk.call("neural_train", "{'agentId':'ada'" + more + "}");
  }

  @Test
  void anAgentLearnsFromItsRecordedAttempts() {
    room.urgentOnesSucceed(ada, 24);
    var answer = train(",'iterations':100");

    assertThat(answer.path("source").asString("")).isEqualTo("attempts");
    assertThat(answer.path("samples").asInt()).isEqualTo(18);
    assertThat(answer.path("held_back").asInt()).isEqualTo(6);
    assertThat(answer.path("epochs").asInt()).isEqualTo(100);
    double before = answer.path("before").path("error_held_back").asDouble(-1);
    double after = answer.path("after").path("error_held_back").asDouble(-1);
    assertThat(after).isPositive().isLessThan(before);
    assertThat(answer.path("final_accuracy").asDouble(-1)).isEqualTo(1);
    var stored =
        desk.coordinator
            .networks()
            .find(
                desk.coordinator.swarms().open().getFirst().id(),
                NetworkKey.of(new AgentId(ada), "outcomes"))
            .orElseThrow();
    assertThat(answer.path("neural_network_id").asString("")).isEqualTo(stored.id().value());
    assertThat(answer.path("checksum").asString(""))
        .isEqualTo(stored.content().checksum().toString());
    assertThat(stored.content().format()).isEqualTo(LogisticTrainer.FORMAT);
  }

  @Test
  void otherAttemptsGiveOtherFigures() {
    room.urgentOnesSucceed(ada, 12);
    var urgent = train("");
    for (int i = 0; i < 12; i++) {
      room.fail(ada, Priority.CRITICAL);
    }
    var failing = train("");

    assertThat(failing.path("samples").asInt()).isEqualTo(18);
    assertThat(failing.path("before").path("error_held_back").asDouble())
        .isNotEqualTo(urgent.path("before").path("error_held_back").asDouble());
    assertThat(failing.path("checksum")).isNotEqualTo(urgent.path("checksum"));
    assertThat(failing.path("network_version").asLong()).isEqualTo(2);
  }

  @Test
  void tooFewAttemptsAreRefusedWithHowManyThereAre() {
    room.urgentOnesSucceed(ada, 7);
    assertThat(desk.refused("neural_train", "{'agentId':'ada'}"))
        .contains("7 attempts", "takes 8", "trainingData");
    room.succeed(ada, Priority.LOW);
    assertThat(train("").path("samples").asInt()).isEqualTo(6);
  }

  @Test
  void whatIsGivenIsLearned() {
    var answer = train(",'iterations':100,'learningRate':1," + OR);

    assertThat(answer.path("source").asString("")).isEqualTo("given");
    assertThat(answer.path("samples").asInt()).isEqualTo(4);
    assertThat(answer.path("held_back").asInt()).isZero();
    assertThat(answer.path("after").path("error").asDouble())
        .isLessThan(answer.path("before").path("error").asDouble());
    assertThat(answer.path("after").path("error_held_back").isNull()).isTrue();
    assertThat(answer.path("final_accuracy").isNull()).isTrue();
    assertThat(answer.path("network_name").asString("")).isEqualTo("given");
  }

  /** Others come in between, when a training was done and is not kept yet. */
  private static final class Overtaken extends LogisticTrainer {
    private Consumer<Draft> others = network -> {};
    private int times;

    @Override
    public Trained train(
        Draft network, Samples samples, Terms terms, Progress progress, BooleanSupplier cancelled) {
      var trained = super.train(network, samples, terms, progress, cancelled);
      if (times > 0) {
        times--;
        others.accept(trained.network());
      }
      return trained;
    }
  }

  @Test
  void whoIsOvertakenByAnothersTrainingGoesOnFromWhatThatOneLeft() {
    var trainer = new Overtaken();
    try (var two = new Desk(Caps.DEFAULT, around -> around.trainer(() -> trainer))) {
      two.swarm("mesh");
      two.join("bob");
      var others = new ArrayList<JsonNode>();
      trainer.times = 1;
      trainer.others =
          network ->
              others.add(
                  new Line(two.engine)
                      .call("neural_train", Json.read(("{" + OR + "}").replace('\'', '"')))
                      .path("structuredContent"));

      var overtaken = two.call("neural_train", "{" + OR + "}");

      assertThat(others).hasSize(1);
      assertThat(others.getFirst().path("network_version").asLong()).isEqualTo(1);
      assertThat(overtaken.path("network_version").asLong()).isEqualTo(2);
      assertThat(overtaken.path("before").path("error"))
          .isEqualTo(others.getFirst().path("after").path("error"));
    }
  }

  @Test
  void whoIsOvertakenAgainAndAgainIsToldSo() {
    var trainer = new Overtaken();
    try (var two = new Desk(Caps.DEFAULT, around -> around.trainer(() -> trainer))) {
      two.swarm("mesh");
      var swarm = two.coordinator.swarms().open().getFirst().id();
      var key = NetworkKey.of(new AgentId(two.join("bob")), "given");
      trainer.times = 1_000;
      trainer.others =
          network ->
              two.coordinator
                  .networks()
                  .put(
                      swarm,
                      NetworkSpec.of(key, network.format(), network.shape(), network.content()),
                      Author.outside())
                  .orThrow();

      assertThat(two.refused("neural_train", "{" + OR + "}")).startsWith("OUTDATED");
      assertThat(trainer.times).isEqualTo(1_000 - 8);
    }
  }

  @Test
  void bothFormsOfSamplesAreTheSame() {
    var one = train("," + OR);
    var two =
        train(
            ",'trainingData':[{'input':[0,0],'output':0},{'input':[0,1],'output':[1]},"
                + "{'input':[1,0],'output':1},{'input':[1,1],'output':1}]");

    assertThat(two.path("before").path("error")).isEqualTo(one.path("after").path("error"));
  }

  @Test
  void theRateThatIsGivenCounts() {
    var slow = train(",'learningRate':0.0001," + OR);
    assertThat(slow.path("algorithm").asString("")).isEqualTo("adam");
    assertThat(slow.path("learning_rate").asDouble()).isEqualTo(0.0001);
    var fast = train(",'learningRate':1," + OR);
    assertThat(change(fast)).isGreaterThan(100 * change(slow));
    var without = train("," + OR);
    assertThat(without.path("algorithm").asString("")).isEqualTo("rprop");
    assertThat(without.path("learning_rate").isNull()).isTrue();
  }

  private static double change(JsonNode answer) {
    return answer.path("before").path("error").asDouble()
        - answer.path("after").path("error").asDouble();
  }

  @Test
  void withoutANameItIsTheNewestAgent() {
    room.join("bob", "tester", "lateral");
    assertThat(desk.call("neural_train", "{" + OR + "}").path("agent_name").asString(""))
        .isEqualTo("bob");
    assertThat(desk.call("neural_train", "{'agent_id':'ada'," + OR + "}").path("agent_id"))
        .hasToString("\"" + ada + "\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"lstm", "transformer", "cnn", "attention"})
  void modelsThatThereAreNotAreRefused(String model) {
    assertThat(desk.refused("neural_train", "{'modelType':'%s'," + OR + "}", model))
        .contains("feedforward");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'iterations':0",
        "'iterations':101",
        "'iterations':1.5",
        "'learningRate':0",
        "'learningRate':1.01",
        "'learningRate':'fast'",
        "'modelType':'gpt'",
        "'trainingData':7",
        "'trainingData':{}",
        "'trainingData':[]",
        "'trainingData':[{'input':[1]}]",
        "'trainingData':{'inputs':[[1]],'outputs':[[2]]}",
        "'trainingData':{'inputs':[[1],[1,2]],'outputs':[[1],[1]]}",
        "'trainingData':{'inputs':[[1]],'outputs':[[1],[0]]}",
        "'trainingData':{'inputs':[['x']],'outputs':[[1]]}",
        "'agentId':'nobody'"
      })
  void whatIsOutsideItsLimitsIsRefused(String wrong) {
    desk.refused("neural_train", "{" + wrong + (wrong.contains("Data") ? "" : "," + OR) + "}");
    var swarm = desk.coordinator.swarms().open().getFirst().id();
    assertThat(desk.coordinator.networks().list(swarm, Listing.all())).isEmpty();
  }

  @Test
  void numbersThatAreTooLargeToLearnFromAreRefused() {
    for (var large : List.of("9".repeat(400), "1e300")) {
      for (var data :
          List.of("{'inputs':[[0],[%s]],'outputs':[[1],[0]]}", "[{'input':%s,'output':1}]")) {
        assertThat(desk.refused("neural_train", "{'trainingData':" + data + "}", large))
            .startsWith("INVALID");
      }
    }
  }
}
