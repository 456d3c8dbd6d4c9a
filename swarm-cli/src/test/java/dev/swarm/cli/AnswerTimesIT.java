package dev.swarm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** I12 of the packaged program: every tool that it lists answers within 25 s. A campaign. */
@Tag("alone")
@Timeout(600)
@EnabledIfSystemProperty(named = "swarm.campaign", matches = "true")
class AnswerTimesIT {
  private static final Duration PROMISED = Duration.ofSeconds(25);
  private static final int CLIENTS = 32;
  private static final Duration WHILE = Duration.ofSeconds(60);
  private static final long SEED = 20_261_129;

  @TempDir Path directory;
  private final Map<String, Duration> slowest = new ConcurrentHashMap<>();
  private final Map<String, Integer> codes = new ConcurrentHashMap<>();
  private final Map<String, Integer> answers = new ConcurrentHashMap<>();

  private static List<JsonNode> tools(Assistant assistant)
      throws IOException, InterruptedException {
    var tools = new ArrayList<JsonNode>();
    assistant.request("tools/list", "{}").at("/result/tools").forEach(tools::add);
    assertThat(tools).hasSizeGreaterThanOrEqualTo(20);
    return tools;
  }

  private void note(String tool, long nanos, JsonNode answer) {
    slowest.merge(tool, Duration.ofNanos(nanos), (a, b) -> a.compareTo(b) > 0 ? a : b);
    answers.merge(tool, 1, Integer::sum);
    codes.merge(code(answer), 1, Integer::sum);
  }

  private static String code(JsonNode answer) {
    return answer.at("/result/structuredContent/error/code").asString("done");
  }

  private void print(String what) {
    System.out.println(what);
    new TreeMap<>(slowest)
        .forEach(
            (tool, time) ->
                System.out.println(
                    "  %-18s %6d calls, slowest %6.3f s"
                        .formatted(tool, answers.get(tool), time.toNanos() / 1e9)));
    System.out.println("  answers by code: " + new TreeMap<>(codes));
  }

  private void assertAllInTime() {
    assertThat(slowest).allSatisfy((tool, time) -> assertThat(time).as(tool).isLessThan(PROMISED));
  }

  @Test
  void whileAnotherProcessHangsInTheMiddleOfItsCommit() throws Exception {
    var ada = StdioClient.start(directory);
    ada.call("swarm_init", "{'topology':'mesh','name':'hang'}");
    var arguments = ToolArguments.of(ada, "hang", "ada");
    var tools = tools(ada);
    var hung = StdioClient.start(directory);
    hung.call("agent_spawn", "{'type':'coder','name':'hung'}");
    stopInside(hung);

    var asked = new HashMap<Integer, String>();
    long from = System.nanoTime();
    for (var tool : tools) {
      var name = tool.get("name").asString();
      int id = Assistant.LAST.incrementAndGet();
      asked.put(id, name);
      ada.tell(Assistant.toolCall(id, name, arguments.of(tool, 20)));
    }
    var said = new HashMap<String, JsonNode>();
    for (int i = 0; i < tools.size(); i++) {
      var answer = ada.answer();
      var name = asked.get(answer.get("id").asInt());
      note(name, System.nanoTime() - from, answer);
      said.put(name, answer);
    }
    print("beside a process that was stopped in the middle of its commit:");
    assertAllInTime();
    for (var tool : tools) {
      var name = tool.get("name").asString();
      boolean reads = tool.at("/annotations/readOnlyHint").asBoolean(false);
      var answer = said.get(name).toString();
      if (reads) {
        assertThat(code(said.get(name))).as(answer).isEqualTo("done");
      } else if (!name.equals("message_receive")) {
        assertThat(code(said.get(name))).as(name + answer).isEqualTo("LOCKED");
        assertThat(answer).contains("process " + hung.server().pid());
      }
    }

    hung.server().signal("CONT");
    assertThat(ada.call("memory_get", "{'key':'ada'}").get("found").asBoolean())
        .as("LOCKED means that nothing was done")
        .isFalse();
    assertThat(ada.call("task_status", "{}").get("total_tasks").asInt()).isOne();
    assertThat(ada.call("memory_put", "{'agent':'ada','key':'ada','value':'v'}").get("version"))
        .hasToString("1");
    hung.kill();
    ada.leave();
    assertThat(SwarmProcess.run(directory, "journal", "verify").code()).isZero();
  }

  /** Gives it much to write, and stops it while it is inside. */
  private void stopInside(StdioClient busy) throws IOException {
    var locks = Locks.of(directory.resolve(".swarm/swarm.db"));
    long pid = busy.server().pid();
    Thread.ofPlatform().daemon().start(() -> write(busy));
    Thread.ofPlatform().daemon().start(() -> read(busy));
    Conditions.await(
        "it hangs inside",
        () -> {
          busy.server().signal("CONT");
          Conditions.await("it writes", () -> locks.inside().contains(pid));
          busy.server().signal("STOP");
          Conditions.await("it is stopped", () -> Processes.stopped(pid));
          return locks.inside().contains(pid);
        });
  }

  private static void write(StdioClient busy) {
    try {
      for (int i = 1_000_000; ; i++) {
        busy.tell(Assistant.toolCall(i, "memory_put", "{'agent':'hung','key':'k','value':'v'}"));
      }
    } catch (IOException e) {
      // It was killed.
    }
  }

  private static void read(StdioClient busy) {
    try {
      while (!code(busy.answer()).isEmpty()) {
        // What it says is of no interest.
      }
    } catch (IOException | AssertionError e) {
      // It was killed.
    }
  }

  @Test
  void whileThirtyTwoClientsCallAllOfThem() throws Exception {
    var server = WebClient.serve(directory);
    try (var first = WebClient.open(server)) {
      first.call("swarm_init", "{'topology':'mesh','name':'load','maxAgents':50}");
      var tools = tools(first);
      long end = System.nanoTime() + WHILE.toNanos();
      try (var threads = Executors.newFixedThreadPool(CLIENTS)) {
        var clients =
            IntStream.range(0, CLIENTS)
                .<Callable<Integer>>mapToObj(i -> () -> load(first.sibling(), i, tools, end))
                .toList();
        int calls = 0;
        for (var each : threads.invokeAll(clients)) {
          calls += each.get();
        }
        print(CLIENTS + " clients over HTTP, " + calls + " calls within " + WHILE + ":");
      }
      assertAllInTime();
      assertThat(codes.keySet())
          .doesNotContain("LOCKED", "OVERDUE", "INTERNAL", "NO_MEMORY", "BUSY", "IO");
    }
    server.signal("TERM");
    server.toItsEnd();
    assertThat(SwarmProcess.run(directory, "journal", "verify").code()).isZero();
  }

  /** One client that calls tools by chance; gives how many calls it made. */
  private int load(WebClient client, int which, List<JsonNode> tools, long end)
      throws IOException, InterruptedException {
    var random = new Random(SEED + which);
    var arguments = ToolArguments.of(client, "load", "agent-" + which);
    int calls = 0;
    while (System.nanoTime() < end) {
      var tool = tools.get(random.nextInt(tools.size()));
      var name = tool.get("name").asString();
      // One call in 20 waits as long as it may, the others not at all.
      int wait = random.nextInt(20) == 0 ? 20 : 0;
      var asked = Assistant.toolCall(1, name, arguments.of(tool, wait));
      long from = System.nanoTime();
      var answer = client.exchange(asked);
      note(name, System.nanoTime() - from, answer);
      calls++;
      if (calls % 25 == 0) {
        arguments.renew(client);
      }
    }
    return calls;
  }
}
