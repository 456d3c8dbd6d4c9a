package dev.swarm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Assistants at the packaged program's standard input and output. */
class McpIT {
  @TempDir Path directory;

  @Test
  void twoAssistantsInTwoProcessesShareWorkMessagesMemoryAndReservations()
      throws IOException, InterruptedException {
    var ada = StdioClient.start(directory);
    var bob = StdioClient.start(directory);
    ada.call("swarm_init", "{'topology':'mesh','name':'shared'}");
    ada.call("agent_spawn", "{'type':'coordinator','name':'ada'}");
    bob.call("agent_spawn", "{'type':'coder','name':'bob','capabilities':['java']}");

    var task =
        ada.call("task_orchestrate", "{'task':'say hello','requiredCapabilities':['java']}")
            .get("taskId")
            .asString();
    var step = bob.call("task_claim", "{'agent':'bob','waitSeconds':20}").at("/claimed/0");
    var hold =
        "'agent':'bob','stepId':'%s','token':%d"
            .formatted(step.get("stepId").asString(), step.get("token").asLong());
    bob.call("resource_reserve", "{" + hold + ",'resources':['src/**']}");
    assertThat(ada.refused("resource_reserve", "{'agent':'ada','resources':['src/Main.java']}"))
        .isEqualTo("CONFLICT");
    bob.call("memory_put", "{" + hold + ",'key':'greeting','value':'hello there'}");
    assertThat(ada.call("memory_search", "{'query':'hello'}").toString()).contains("greeting");
    bob.call("message_send", "{'agent':'bob','to':'ada','text':'nearly done'}");
    assertThat(ada.call("message_receive", "{'agent':'ada','waitSeconds':20}").toString())
        .contains("nearly done");
    bob.call("task_complete", "{" + hold + ",'output':'hello'}");

    var result = ada.call("task_results", "{'taskId':'%s','waitSeconds':20}".formatted(task));
    assertThat(result.toString()).contains("\"hello\"").contains("succeeded");
    assertThat(bob.refused("memory_put", "{" + hold + ",'key':'late','value':'x'}"))
        .isEqualTo("STALE");
    lists(ada);
    ada.leave();
    bob.leave();
  }

  /** Each answer is held against the protocol's schema by the client. */
  private static void lists(StdioClient client) throws IOException, InterruptedException {
    assertThat(client.request("tools/list", "{}").at("/result/tools")).hasSize(20);
    assertThat(client.request("resources/list", "{}").at("/result/resources")).isNotEmpty();
    client.request("resources/templates/list", "{}");
    client.request("resources/subscribe", "{\"uri\":\"swarm://swarms\"}");
    assertThat(client.request("resources/read", "{\"uri\":\"swarm://swarms\"}").toString())
        .contains("shared");
    assertThat(client.request("prompts/list", "{}").at("/result/prompts")).hasSize(1);
    client.request("prompts/get", "{\"name\":\"join_swarm\",\"arguments\":{\"name\":\"eve\"}}");
  }

  @Test
  void joinsThatAreSentAtOnceAreAllAnsweredAndKeptUpToTheCap()
      throws IOException, InterruptedException {
    var client = StdioClient.start(directory);
    client.call("swarm_init", "{'topology':'mesh','name':'crowd'}");
    var joins =
        IntStream.range(0, 1_000)
            .mapToObj(i -> "{'type':'coder','name':'agent-%d'}".formatted(i))
            .toList();

    var answers = client.callsAndEnd("agent_spawn", joins);

    assertThat(answers).hasSize(1_000);
    assertThat(answers).filteredOn(a -> !a.at("/result/isError").asBoolean(false)).hasSize(50);
    assertThat(answers)
        .filteredOn(a -> a.at("/result/isError").asBoolean(false))
        .allMatch(a -> a.at("/result/structuredContent/error/code").asString().equals("CAP"));
    var agents = SwarmProcess.run(directory, "agents", "--json");
    assertThat(agents.out().split("\"name\":\"agent-", -1)).hasSize(1 + 50);
  }
}
