package dev.swarm.mcp.compat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class MemoryGroupTest {
  private static final String DATA = "'trainingData':{'inputs':[[0,1],[1,1]],'outputs':[[0],[1]]}";

  private final Classroom room = new Classroom();
  private final Desk desk = room.desk;

  @AfterEach
  void close() {
    room.close();
  }

  private JsonNode usage(String detail) {
    return desk.call("memory_usage", "{'detail':'%s'}", detail);
  }

  @Test
  void theProcessIsMeasured() {
    var before = desk.call("memory_usage", "{}");
    assertThat(before.path("total_mb").asDouble())
        .isEqualTo(
            before.path("heap_mb").asDouble()
                + before.path("non_heap_mb").asDouble()
                + before.path("buffers_mb").asDouble(),
            org.assertj.core.data.Offset.offset(1e-6));
    assertThat(before.path("javascript_mb").isNull()).isTrue();
    assertThat(before.path("available_mb").asDouble()).isPositive();

    var held = java.nio.ByteBuffer.allocateDirect(8 << 20);
    assertThat(usage("summary").path("buffers_mb").asDouble())
        .isGreaterThanOrEqualTo(before.path("buffers_mb").asDouble() + 8);
    assertThat(held.capacity()).isEqualTo(8 << 20);
  }

  @Test
  void theModulesMemoryIsThatOfItsInstances() {
    assertThat(usage("summary").path("wasm_mb").asDouble(-1)).isZero();
    room.trainer.run(room.trainer.make(List.of(2, 1), 1), new float[2]);
    double one = usage("summary").path("wasm_mb").asDouble(-1);
    assertThat(one).isPositive();
    var neural = usage("detailed").path("wasm_modules").path("neural");
    assertThat(neural.path("loaded").asBoolean()).isTrue();
    assertThat(neural.path("size_mb").asDouble()).isEqualTo(one);
    assertThat(neural.path("instances_made").asInt()).isEqualTo(1);
  }

  @Test
  void whatIsStoredIsCounted() {
    desk.swarm("mesh");
    var before = usage("detailed").path("memory_breakdown");
    assertThat(before.path("agents").asLong(-1)).isZero();
    room.join("ada", "coder", "critical");
    desk.call("neural_train", "{'agentId':'ada'," + DATA + "}");
    desk.submit("");
    desk.call("memory_put", "{'agent':'ada','namespace':'n','key':'k','value':'12345'}");

    var after = usage("detailed").path("memory_breakdown");
    assertThat(after.path("agents").asLong()).isPositive();
    assertThat(after.path("neural_networks").asLong()).isEqualTo(network().content().size());
    assertThat(after.path("swarm_state").asLong())
        .isGreaterThanOrEqualTo(before.path("swarm_state").asLong() + 5);
    assertThat(after.path("task_queue").asLong()).isGreaterThan(before.path("task_queue").asLong());
  }

  private dev.swarm.network.Network network() {
    var swarm = desk.coordinator.swarms().open().getFirst().id();
    return desk.coordinator.networks().list(swarm, dev.swarm.network.Listing.all()).getFirst();
  }

  @Test
  void eachAgentHasWhatIsStoredOfIt() {
    desk.swarm("mesh");
    room.join("ada", "coder", "critical");
    room.join("bob", "tester", "lateral");
    var bare = usage("by-agent").path("agents").get(0);
    assertThat(bare.path("neural_network").asBoolean(true)).isFalse();

    desk.call("neural_train", "{'agentId':'ada'," + DATA + "}");
    desk.call("message_send", "{'agent':'bob','to':'ada','text':'hello there'}");
    var agents = usage("by-agent").path("agents");
    var ada = agents.get(0);
    assertThat(ada.path("agent_name").asString("")).isEqualTo("ada");
    assertThat(ada.path("neural_network").asBoolean()).isTrue();
    assertThat(ada.path("network_bytes").asLong()).isEqualTo(network().content().size());
    assertThat(ada.path("mail_bytes").asLong()).isEqualTo(11);
    assertThat(ada.path("bytes").asLong())
        .isEqualTo(bare.path("bytes").asLong() + network().content().size() + 11);
    assertThat(agents.get(1).path("network_bytes").asLong(-1)).isZero();
  }

  @Test
  void anUnknownSwarmIsRefusedWhateverIsAsked() {
    for (var detail : List.of("summary", "detailed", "by-agent")) {
      assertThat(desk.refused("memory_usage", "{'detail':'%s','swarmId':'none of them'}", detail))
          .contains("NOT_FOUND");
    }
  }

  @Test
  void anotherDetailIsRefused() {
    assertThat(desk.refused("memory_usage", "{'detail':'all'}")).contains("by-agent");
    assertThat(desk.refused("memory_usage", "{'detail':7}")).isNotEmpty();
  }
}
