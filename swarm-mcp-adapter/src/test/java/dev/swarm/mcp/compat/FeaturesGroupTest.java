package dev.swarm.mcp.compat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.contract.LogisticTrainer;
import dev.swarm.swarm.Caps;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FeaturesGroupTest {
  private final Classroom room = new Classroom();
  private final Desk desk = room.desk;

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void allThatTheOriginalToldIsThere() {
    var answer = desk.call("features_detect", "{}");
    assertThat(answer.propertyNames())
        .contains(
            "runtime",
            "wasm",
            "ruv_swarm",
            "neural_networks",
            "forecasting",
            "cognitive_diversity");
    assertThat(answer.path("wasm").path("modules_loaded").propertyNames())
        .containsExactly("core", "neural", "forecasting", "swarm", "persistence");
    assertThat(answer.path("runtime").path("simd").asBoolean())
        .isEqualTo(ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent());
    assertThat(answer.path("runtime").path("bigint").isNull()).isTrue();
    assertThat(answer.path("neural_networks").path("activation_functions").asInt()).isEqualTo(1);
  }

  @Test
  void theModuleIsThereBecauseItWasRun() {
    assertThat(room.trainer.figures().loaded()).isFalse();
    var answer = desk.call("features_detect", "{'category':'wasm'}");
    assertThat(room.trainer.figures().loaded()).isTrue();
    assertThat(answer.path("verified").asBoolean()).isTrue();
    assertThat(answer.path("modules_loaded").path("neural").path("loaded").asBoolean()).isTrue();
    assertThat(answer.path("total_memory_mb").asDouble()).isPositive();
  }

  @Test
  void withoutNetworksThereIsNoModule() {
    try (var plain = new Desk()) {
      var answer = plain.call("features_detect", "{}");
      assertThat(answer.path("runtime").path("webassembly").asBoolean(true)).isFalse();
      assertThat(answer.path("wasm").path("verified").asBoolean(true)).isFalse();
      assertThat(answer.path("wasm").path("total_memory_mb").isNull()).isTrue();
      assertThat(answer.path("neural_networks").path("available").asBoolean(true)).isFalse();
    }
  }

  @Test
  void aModuleThatIsDamagedIsSaidToBe() {
    var damaged =
        new LogisticTrainer() {
          @Override
          public float[] run(Draft network, float[] inputs) {
            throw new IllegalStateException("kernel.wasm has another SHA-256");
          }
        };
    try (var broken = new Desk(Caps.DEFAULT, around -> around.trainer(() -> damaged))) {
      var answer = broken.call("features_detect", "{}");
      assertThat(answer.path("runtime").path("webassembly").asBoolean(true)).isFalse();
      assertThat(answer.path("wasm").path("verified").asBoolean(true)).isFalse();
      assertThat(answer.path("wasm").path("problem").asString("")).contains("SHA-256");
    }
  }

  @Test
  void everyCategoryIsDetected() {
    assertThat(desk.call("features_detect", "{'category':'simd'}").has("vector_module")).isTrue();
    assertThat(
            desk.call("features_detect", "{'category':'memory'}").path("heap_used_mb").asDouble())
        .isPositive();
    var platform = desk.call("features_detect", "{'category':'platform'}");
    assertThat(platform.path("java_version").asString(""))
        .isEqualTo(System.getProperty("java.version"));
    assertThat(platform.path("store").asString(""))
        .isEqualTo(desk.coordinator.pulse().vitals().kind());
    assertThat(platform.path("processors").asInt())
        .isEqualTo(Runtime.getRuntime().availableProcessors());
    assertThat(desk.refused("features_detect", "{'category':'gpu'}")).contains("allowed");
  }
}
