package dev.swarm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The networks of agents in the packaged program, trained by its kernel through its tools. */
@Timeout(120)
class CompatNetworksIT {
  private static final String OR =
      "'trainingData':{'inputs':[[0,0],[0,1],[1,0],[1,1]],'outputs':[[0],[1],[1],[1]]}";

  @TempDir Path directory;

  private CompatSite site;
  private Assistant assistant;

  @BeforeEach
  void connect() throws IOException, InterruptedException {
    site = new CompatSite.OverStdio(directory);
    assistant = site.connect();
    assistant.call("swarm_init", "{'topology':'mesh'}");
    assistant.call("agent_spawn", "{'type':'coder','name':'ada'}");
  }

  @AfterEach
  void end() throws IOException, InterruptedException {
    site.kill();
  }

  private JsonNode neural() throws IOException, InterruptedException {
    return assistant
        .call("memory_usage", "{'detail':'detailed'}")
        .path("wasm_modules")
        .path("neural");
  }

  @Test
  void theModuleIsLoadedByTheFirstNetworkAndKeptByTheStore() throws Exception {
    assertThat(neural().path("loaded").asBoolean(true)).isFalse();
    assertThat(neural().path("size_mb").asDouble(-1)).isZero();

    var trained = assistant.call("neural_train", "{'agentId':'ada','iterations':100," + OR + "}");
    assertThat(trained.path("algorithm").asString()).isEqualTo("rprop");
    assertThat(trained.path("before").path("error").asDouble()).isGreaterThan(0.1);
    assertThat(trained.path("after").path("error").asDouble()).isLessThan(0.1);
    assertThat(neural().path("loaded").asBoolean(false)).isTrue();
    assertThat(neural().path("size_mb").asDouble()).isGreaterThanOrEqualTo(1);
    assertThat(neural().path("instances_made").asInt()).isPositive();

    site.kill();
    assistant = site.connect();
    var network = assistant.call("neural_status", "{'agentId':'ada'}").path("agent_network");
    assertThat(network.path("id")).isEqualTo(trained.path("neural_network_id"));
    assertThat(network.path("checksum")).isEqualTo(trained.path("checksum"));
    assertThat(network.path("history").get(0).path("after")).isEqualTo(trained.path("after"));
    assertThat(network.path("performance").path("inference_micros").asDouble()).isPositive();
  }

  @Test
  void whatTheKernelsCanDoIsTold() throws Exception {
    var status = assistant.call("neural_status", "{}");
    assertThat(status.path("activation_functions").asInt()).isEqualTo(19);
    assertThat(status.path("training_algorithms").asInt()).isEqualTo(6);
    assertThat(status.path("cascade_correlation").asBoolean()).isTrue();
    var features = assistant.call("features_detect", "{'category':'wasm'}");
    assertThat(features.path("verified").asBoolean()).isTrue();
    assertThat(features.path("loading_ms").asDouble()).isPositive();
    assertThat(
            assistant.call("features_detect", "{'category':'platform'}").path("store").asString())
        .containsIgnoringCase("sqlite");
  }

  @Test
  void theBenchmarkRunsTheKernel() throws Exception {
    var results = assistant.call("benchmark_run", "{'iterations':20}").path("results");
    assertThat(results.at("/wasm/overall/wasm_module_functional").asBoolean()).isTrue();
    assertThat(results.at("/wasm/module_loading/successful_loads").asInt()).isEqualTo(1);
    assertThat(results.at("/neural/training_epoch/runs").asInt()).isEqualTo(20);
    assertThat(results.at("/task/task_distribution/operations_per_second").asDouble()).isPositive();
  }
}
