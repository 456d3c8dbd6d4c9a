package dev.swarm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Which tools the packaged program offers, and how many agents it lets into a swarm. */
@Timeout(120)
class ToolsIT {
  @TempDir Path directory;

  private static List<String> names(StdioClient client) throws IOException, InterruptedException {
    return client
        .request("tools/list", "{}")
        .at("/result/tools")
        .valueStream()
        .map(tool -> tool.path("name").asString(""))
        .toList();
  }

  @Test
  void theCompatToolsAreOfferedWhereTheyAreAskedFor() throws IOException, InterruptedException {
    var usual = StdioClient.start(directory);
    var compat = StdioClient.start(directory, "--tools", "compat");

    assertThat(names(usual)).hasSize(20).doesNotContain("swarm_monitor");
    assertThat(names(compat))
        .doesNotHaveDuplicates()
        .containsAll(names(usual))
        .contains("swarm_monitor", "daa_workflow_execute", "persistence_stats");
    usual.leave();
    compat.leave();
  }

  @Test
  void anotherNameOfToolsIsRefused() throws IOException, InterruptedException {
    for (var command : List.of("mcp", "serve")) {
      var ended = SwarmProcess.run(directory, command, "--tools", "none");
      assertThat(ended.code()).isEqualTo(ExitCodes.USAGE);
      assertThat(ended.err()).contains("'none'", "default, compat");
      assertThat(ended.out()).isEmpty();
    }
  }

  private StdioClient limited(String agents) throws IOException {
    var around = new SwarmProcess.Surroundings(List.of(), Map.of("MAX_AGENTS_LIMIT", agents));
    var client = StdioClient.of(SwarmProcess.start(around, directory, "mcp", "--tools", "compat"));
    client.initialize();
    return client;
  }

  @Test
  void theLimitOfAgentsIsRaisedByTheVariable() throws IOException, InterruptedException {
    var usual = StdioClient.start(directory, "--tools", "compat");
    assertThat(usual.refused("swarm_init", "{'topology':'mesh','maxAgents':100}"))
        .isEqualTo("INVALID");
    usual.leave();
    var raised = limited("100");
    assertThat(
            raised
                .call("swarm_init", "{'topology':'mesh','maxAgents':100}")
                .get("maxAgents")
                .asInt())
        .isEqualTo(100);
    raised.leave();
  }

  @ParameterizedTest
  @ValueSource(strings = {"mcp", "serve", "run"})
  void aBadLimitStopsTheStart(String command) throws IOException, InterruptedException {
    var plan = directory.resolve("plan.yaml");
    Files.writeString(
        plan, "plan: p\nagents: [{ name: a, type: coder }]\ntasks: [{ id: one, run: ['true'] }]\n");
    var arguments =
        command.equals("run") ? new String[] {command, plan.toString()} : new String[] {command};
    var around = new SwarmProcess.Surroundings(List.of(), Map.of("MAX_AGENTS_LIMIT", "plenty"));
    var ended = SwarmProcess.start(around, directory, arguments).toItsEnd();

    assertThat(ended.code()).isEqualTo(ExitCodes.USAGE);
    assertThat(ended.err()).contains("MAX_AGENTS_LIMIT is 'plenty'", "from 1 to 10000");
    assertThat(ended.out()).isEmpty();
  }

  @Test
  void aWorkflowGoesOnAfterItsServerWasKilled() throws IOException, InterruptedException {
    var first = StdioClient.start(directory, "--tools", "compat");
    first.call("swarm_init", "{'topology':'mesh'}");
    first.call("agent_spawn", "{'type':'coder','name':'ada'}");
    first.call(
        "daa_workflow_create",
        "{'id':'flow','name':'n','steps':['a','b'],'dependencies':{'b':['a']}}");
    var begun = execute(first);
    work(first);
    first.kill();

    var second = StdioClient.start(directory, "--tools", "compat");
    var after = execute(second);
    assertThat(tasks(after)).isEqualTo(tasks(begun));
    assertThat(after.path("steps_completed").asInt()).isEqualTo(1);
    work(second);
    var done = execute(second);
    assertThat(done.path("execution_complete").asBoolean()).isTrue();
    assertThat(done.path("execution").asInt()).isEqualTo(1);
    second.leave();
  }

  private static JsonNode execute(StdioClient client) throws IOException, InterruptedException {
    return client.call("daa_workflow_execute", "{'workflowId':'flow','waitSeconds':0}");
  }

  private static List<String> tasks(JsonNode execution) {
    return execution
        .path("results")
        .valueStream()
        .map(step -> step.path("task_id").asString(""))
        .toList();
  }

  private static void work(StdioClient client) throws IOException, InterruptedException {
    var step = client.call("task_claim", "{'agent':'ada','waitSeconds':20}").at("/claimed/0");
    client.call(
        "task_complete",
        "{'agent':'ada','stepId':'%s','token':%d,'output':'done'}"
            .formatted(step.get("stepId").asString(), step.get("token").asLong()));
  }

  @Test
  void theStoreOnDiskTellsItsFilesAndItsReaders() throws IOException, InterruptedException {
    var client = StdioClient.start(directory, "--tools", "compat");
    client.call("swarm_init", "{'topology':'mesh'}");
    var kept = client.call("persistence_stats", "{}");

    assertThat(kept.at("/persistence_layer").asString()).isEqualTo("sqlite");
    assertThat(kept.at("/files/bytes").asLong())
        .isEqualTo(Files.size(directory.resolve(".swarm/swarm.db")));
    var stats = client.call("pool_stats", "{}");
    assertThat(stats.at("/writer/commits").asLong()).isPositive();
    assertThat(stats.at("/pool_metrics/available_readers").asInt()).isPositive();
    assertThat(client.call("daa_init", "{}").at("/features/persistenceMode").asString())
        .isEqualTo("disk");
    client.leave();
  }
}
