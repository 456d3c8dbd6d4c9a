package dev.swarm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The tools of ruv-swarm in the packaged program, which has not all libraries that tests have. */
@Timeout(60)
class CompatIT {
  /** So that none takes longer than it must. */
  private static final Map<String, String> BRIEF =
      Map.of("swarm_monitor", "{'duration':0}", "benchmark_run", "{'type':'task','iterations':1}");

  @TempDir Path directory;

  @Test
  void everyToolAnswersOverStdio() throws Exception {
    var client = StdioClient.start(directory, "--tools", "compat");
    client.call("swarm_init", "{'topology':'mesh','maxAgents':5}");
    client.call("agent_spawn", "{'type':'coder','name':'ada'}");

    var named = new TreeSet<String>();
    for (var tool : client.request("tools/list", "{}").at("/result/tools")) {
      var name = tool.get("name").asString();
      named.add(name);
      var arguments = BRIEF.getOrDefault(name, "{}");
      var answer =
          client.request("tools/call", "{'name':'%s','arguments':%s}".formatted(name, arguments));
      assertThat(answer.has("result")).as(name + answer).isTrue();
      assertThat(answer.at("/result/structuredContent/error/code").asString(""))
          .as(name)
          .isNotEqualTo("INTERNAL");
    }
    assertThat(named).hasSize(13 + 25 + 3).contains("pool_health", "pool_stats");
    client.leave();
  }
}
