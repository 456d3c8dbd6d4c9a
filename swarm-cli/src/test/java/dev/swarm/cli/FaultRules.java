package dev.swarm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * What goes wrong between assistants and the packaged program, by whichever transport. One process
 * serves all of it, one fault after another: that it goes on is part of each.
 */
abstract class FaultRules {
  private static final int MANY = 40 << 20;

  /** An assistant whose session serves everything here; one swarm is open. */
  abstract Assistant assistant();

  @Test
  void whatIsNoMessageIsRefusedAndTheSessionGoesOn() throws IOException, InterruptedException {
    for (var text :
        List.of(
            "nonsense",
            "{\"jsonrpc\":\"2.0\",\"id\":1,",
            "[".repeat(200_000),
            "{\"a\":".repeat(50_000),
            "\u0000",
            "{}",
            "[]",
            "{\"jsonrpc\":\"2.0\",\"id\":1e999,\"method\":\"ping\"}")) {
      var refusal = assistant().exchange(text);
      assertThat(refusal.at("/error/code").asInt()).as(refusal.toString()).isIn(-32700, -32600);
    }
    goesOn();
  }

  @Test
  void aRequestOf40MiBIsRefusedInLittleMemory() throws IOException, InterruptedException {
    long before = mostKibibytes();
    var refusal = assistant().exchange("x".repeat(MANY));
    assertThat(refusal.at("/error/code").asInt()).isEqualTo(-32600);
    assertThat(refusal.at("/error/message").asString()).contains("4194304 bytes");
    assertThat(mostKibibytes() - before).isLessThan(MANY >> 10);
    goesOn();
  }

  private long mostKibibytes() throws IOException {
    return assistant().server().kernelSays("VmHWM");
  }

  @Test
  void whatIsUnknownIsNamedWithWhatToDo() throws IOException, InterruptedException {
    var assistant = assistant();
    assertThat(assistant.request("swarm/nonsense", "{}").at("/error/code").asInt())
        .isEqualTo(-32601);
    var tool = assistant.request("tools/call", "{'name':'task_nonsense','arguments':{}}");
    assertThat(tool.at("/error/message").asString()).isEqualTo("unknown tool task_nonsense");
    assertThat(tool.at("/error/data/next").asString()).isNotBlank();
    var unknown = "01m8hzwrdzeezt5zbq0e5xzk2c";
    for (var name : List.of("nobody", "agent_" + unknown)) {
      assertThat(assistant.refused("task_claim", "{'agent':'%s'}".formatted(name)))
          .isEqualTo("NOT_FOUND");
    }
    var task = "task_" + unknown;
    for (var reading : List.of("task_status", "task_results", "task_cancel")) {
      assertThat(assistant.refused(reading, "{'taskId':'%s'}".formatted(task)))
          .isEqualTo("NOT_FOUND");
      assertThat(assistant.refused(reading, "{'taskId':'no id'}")).isEqualTo("INVALID");
    }
    join("asker");
    var step = "{'agent':'asker','stepId':'%s/0','token':1}".formatted(task);
    for (var verb : List.of("task_heartbeat", "task_release")) {
      assertThat(assistant.refused(verb, step)).isEqualTo("NOT_FOUND");
    }
    assertThat(assistant.refused("agent_list", "{'swarmId':'elsewhere'}")).isEqualTo("NOT_FOUND");
    assertThat(assistant.refused("task_claim", "{'agent':7,'most':'all'}"))
        .isEqualTo("INVALID_ARGUMENT");
  }

  @Test
  void completingTwiceIsAnsweredAlikeAndAnOldTokenIsStale()
      throws IOException, InterruptedException {
    var assistant = assistant();
    join("doer");
    assistant.call("task_orchestrate", "{'task':'do it','requiredCapabilities':['doer']}");
    var old = claim("doer");
    assistant.call("task_release", "{%s}".formatted(old));
    var current = claim("doer");
    assertThat(assistant.refused("task_complete", "{%s,'output':'late'}".formatted(old)))
        .isEqualTo("STALE");
    assertThat(assistant.refused("task_heartbeat", "{%s}".formatted(old))).isEqualTo("STALE");

    var first = assistant.call("task_complete", "{%s,'output':'done'}".formatted(current));
    assertThat(assistant.call("task_complete", "{%s,'output':'done'}".formatted(current)))
        .isEqualTo(first);
    assertThat(assistant.refused("task_complete", "{%s,'output':'else'}".formatted(current)))
        .isEqualTo("STALE");
  }

  /** Joins as an agent that alone can do what is asked of its name. */
  private void join(String name) throws IOException, InterruptedException {
    assistant()
        .call(
            "agent_spawn",
            "{'type':'coder','name':'%s','capabilities':['%s']}".formatted(name, name));
  }

  /** Claims what is there; gives the arguments that name the lease. */
  private String claim(String agent) throws IOException, InterruptedException {
    var step =
        assistant()
            .call("task_claim", "{'agent':'%s','waitSeconds':20}".formatted(agent))
            .at("/claimed/0");
    return "'agent':'%s','stepId':'%s','token':%d"
        .formatted(agent, step.get("stepId").asString(), step.get("token").asLong());
  }

  final void goesOn() throws IOException, InterruptedException {
    assertThat(assistant().request("ping", "{}").get("result")).isEmpty();
    assertThat(assistant().call("swarm_status", "{}").toString()).contains("faults");
  }

  /** Puts something on a disk that is full, makes room and puts it again. */
  static void putsAgainOnceThereIsRoom(Assistant assistant, SmallDisk disk)
      throws IOException, InterruptedException {
    assistant.call("swarm_init", "{'topology':'mesh','name':'full'}");
    assistant.call("agent_spawn", "{'type':'coder','name':'ada'}");
    var ballast = disk.fillButFor(0);
    var put = "{'agent':'ada','key':'big','value':'%s'}".formatted("word ".repeat(40_000));
    var refusal = assistant.refusal("memory_put", put);
    assertThat(refusal.get("code").asString()).isEqualTo("DISK_FULL");
    assertThat(refusal.get("message").asString()).contains("swarm.db found no room");
    assertThat(refusal.get("next").asString()).isEqualTo("make room and try again");
    Files.delete(ballast);
    assertThat(assistant.call("memory_put", put).get("version").asInt()).isEqualTo(1);
    assertThat(assistant.call("memory_get", "{'key':'big'}").get("bytes").asInt())
        .isEqualTo(200_000);
  }

  static SmallDisk disk(Path directory) throws IOException, InterruptedException {
    return SmallDisk.of(directory.resolve("disk"), 8_192);
  }

  /** Nobody was told, nor is it in the log, how the inside looks. */
  static void showsNothingOfTheInside(SwarmProcess server) throws IOException {
    assertThat(server.err()).doesNotContain("\tat ", "Exception", "incident", "OutOfMemory");
  }

  static boolean isError(JsonNode answer) {
    return answer.at("/result/isError").asBoolean(false);
  }
}
