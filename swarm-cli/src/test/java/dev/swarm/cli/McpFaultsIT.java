package dev.swarm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.Coordinator;
import dev.swarm.agent.AgentSpec;
import dev.swarm.agent.AgentType;
import dev.swarm.id.TaskId;
import dev.swarm.persistence.sqlite.SqliteStore;
import dev.swarm.task.Priority;
import dev.swarm.task.TaskSpec;
import dev.swarm.work.Hold;
import dev.swarm.work.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Faults at the packaged program's standard input and output; each line that it says is JSON-RPC.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class McpFaultsIT extends FaultRules {
  @TempDir static Path directory;
  private static StdioClient client;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    client = StdioClient.start(directory);
    client.call("swarm_init", "{'topology':'mesh','name':'faults'}");
  }

  @AfterAll
  static void itServedAllOfThatAndEndsWithItsClient() throws IOException, InterruptedException {
    client.leave();
    showsNothingOfTheInside(client.server());
    assertThat(SwarmProcess.run(directory, "journal", "verify").code()).isZero();
  }

  @Override
  Assistant assistant() {
    return client;
  }

  @Test
  void aCancelledCallIsNotAnsweredAndHoldsUpNothing() throws IOException, InterruptedException {
    client.call("agent_spawn", "{'type':'coder','name':'waiter','capabilities':['waiting']}");
    client.tell(Assistant.toolCall(-1, "task_claim", "{'agent':'waiter','waitSeconds':20}"));
    client.tell(Assistant.message("'method':'notifications/cancelled','params':{'requestId':-1}"));
    // An answer of the cancelled call would come in the place of one of these.
    for (int i = 0; i < 20; i++) {
      goesOn();
    }
    client.call("task_orchestrate", "{'task':'wait','requiredCapabilities':['waiting']}");
    assertThat(client.call("task_claim", "{'agent':'waiter','waitSeconds':20}").get("claimed"))
        .as("the cancelled claim took nothing")
        .hasSize(1);
  }

  @Test
  void aClientThatReadsLateGetsEveryAnswer() throws IOException, InterruptedException {
    int calls = 3_000;
    long before = client.server().kernelSays("VmHWM");
    var sent = new AtomicInteger();
    var sender =
        Thread.ofVirtual()
            .start(
                () -> {
                  for (int i = 0; i < calls; i++) {
                    send(Assistant.request(1_000_000 + i, "tools/list", "{}"));
                    sent.incrementAndGet();
                  }
                });
    // These answers are more than a pipe holds: the server stands before it is read again.
    Conditions.await("much is sent", () -> sent.get() > 20);
    var ids = new TreeSet<Integer>();
    for (int i = 0; i < calls; i++) {
      ids.add(client.answer().get("id").asInt());
    }
    sender.join();
    assertThat(ids).hasSize(calls);
    assertThat(client.server().kernelSays("VmHWM") - before).isLessThan(60 << 10);
    goesOn();
  }

  private static void send(String text) {
    try {
      client.tell(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void whoForgetsToInitializeIsToldAndFiftyAnswersInFlightAreDeliveredAtTheEnd(@TempDir Path place)
      throws IOException, InterruptedException {
    var late = StdioClient.silent(place);
    assertThat(late.request("tools/list", "{}").at("/error/message").asString())
        .isEqualTo("send initialize before tools/list");
    late.initialize();
    var puts =
        IntStream.range(0, 50)
            .mapToObj(i -> "{'topology':'mesh','name':'in-flight-%d'}".formatted(i))
            .toList();
    var answers = late.callsAndEnd("swarm_init", puts);
    assertThat(answers).hasSize(50);
    assertThat(answers).filteredOn(answer -> !isError(answer)).hasSize(20);
    showsNothingOfTheInside(late.server());
  }

  @Test
  void aFullDiskIsToldAsSuchAndTheSameCallSucceedsOnceThereIsRoom(@TempDir Path place)
      throws IOException, InterruptedException {
    try (var disk = disk(place)) {
      var db = disk.directory().resolve("swarm.db").toString();
      var ada = StdioClient.start(place, "--db", db);
      putsAgainOnceThereIsRoom(ada, disk);
      ada.leave();
      showsNothingOfTheInside(ada.server());
    }
  }

  @Test
  void whatWasAnsweredWhenItIsKilledIsThereAfterwards(@TempDir Path place)
      throws IOException, InterruptedException {
    var ada = StdioClient.start(place);
    ada.call("swarm_init", "{'topology':'mesh','name':'kept'}");
    ada.call("agent_spawn", "{'type':'coder','name':'ada'}");
    var task = ada.call("task_orchestrate", "{'task':'outlive it'}").get("taskId").asString();
    var claimed = ada.call("task_claim", "{'agent':'ada','waitSeconds':20}").at("/claimed/0");
    for (int i = 0; i < 300; i++) {
      ada.tell(
          Assistant.toolCall(
              i, "memory_put", "{'agent':'ada','key':'k-%d','value':'%d'}".formatted(i, i)));
    }
    var told = new TreeSet<Integer>();
    while (told.size() < 40) {
      var answer = ada.answer();
      assertThat(isError(answer)).as(answer.toString()).isFalse();
      told.add(answer.get("id").asInt());
    }
    ada.kill();

    var again = StdioClient.start(place);
    for (int i : told) {
      assertThat(again.call("memory_get", "{'key':'k-%d'}".formatted(i)).get("value").asString())
          .isEqualTo(Integer.toString(i));
    }
    var status = again.call("task_status", "{'taskId':'%s'}".formatted(task));
    assertThat(status.get("status").asString()).isEqualTo("running");
    again.call(
        "task_complete",
        "{'agent':'ada','stepId':'%s','token':%d,'output':'done'}"
            .formatted(claimed.get("stepId").asString(), claimed.get("token").asLong()));
    again.leave();
    assertThat(SwarmProcess.run(place, "journal", "verify").code()).isZero();
  }

  @Test
  void aStepWhoseInputIsTooLargeForTheServerIsHandedOutWithoutItAndHoldsUpNothing(
      @TempDir Path place) throws IOException, InterruptedException {
    var ada = StdioClient.within("-Xmx64m", place);
    ada.call("swarm_init", "{'topology':'mesh','name':'large'}");
    ada.call("agent_spawn", "{'type':'coder','name':'ada'}");
    submit(place, "x".repeat(20 << 20));
    ada.call("task_orchestrate", "{'task':'small','input':'little','priority':'low'}");

    var large = ada.call("task_claim", "{'agent':'ada','waitSeconds':20}").at("/claimed/0");
    assertThat(large.get("inputOmitted").asBoolean()).isTrue();
    assertThat(large.get("inputBytes").asInt()).isEqualTo(20 << 20);
    assertThat(large.has("input")).isFalse();
    ada.call(
        "task_complete",
        "{'agent':'ada','stepId':'%s','token':%d,'output':'done'}"
            .formatted(large.get("stepId").asString(), large.get("token").asLong()));
    var small = ada.call("task_claim", "{'agent':'ada','waitSeconds':20}").at("/claimed/0");
    assertThat(small.get("input").asString()).isEqualTo("little");
    ada.leave();
    showsNothingOfTheInside(ada.server());
    var shown = SwarmProcess.run(place, "task", "show", "large", "--input");
    assertThat(shown.out()).hasSize(20 << 20);
  }

  /** Submits a task with that input, as an embedder does. */
  private static void submit(Path place, String input) {
    var store = SqliteStore.open(place.resolve(".swarm/swarm.db"));
    try (var coordinator = Coordinator.resting(store, Coordinator.Options.defaults())) {
      var swarm = coordinator.swarms().open().getFirst().id();
      var spec = TaskSpec.describe("large").named("large").input(input).priority(Priority.HIGH);
      coordinator.tasks().submit(swarm, spec).orThrow();
    }
  }

  @Test
  void anOutputThatDoesNotFitIntoTheMemoryIsRefusedAndTheSessionGoesOn(@TempDir Path place)
      throws IOException, InterruptedException {
    var ada = StdioClient.within("-Xmx64m", place);
    ada.call("swarm_init", "{'topology':'mesh','name':'large'}");
    var id = complete(place, "x".repeat(40 << 20));
    for (var format : List.of("summary", "raw", "detailed")) {
      assertThat(ada.refused("task_results", "{'taskId':'%s','format':'%s'}".formatted(id, format)))
          .isEqualTo("NO_MEMORY");
      assertThat(ada.call("swarm_status", "{}")).isNotEmpty();
    }
    ada.leave();
    showsNothingOfTheInside(ada.server());
  }

  /** Does a task with that output, as an embedder does; gives its id. */
  private static TaskId complete(Path place, String output) {
    var store = SqliteStore.open(place.resolve(".swarm/swarm.db"));
    try (var coordinator = Coordinator.resting(store, Coordinator.Options.defaults())) {
      var swarm = coordinator.swarms().open().getFirst().id();
      var agent = coordinator.agents().spawn(swarm, AgentSpec.of(AgentType.CODER)).orThrow();
      var task = coordinator.tasks().submit(swarm, TaskSpec.describe("large")).orThrow();
      var step = coordinator.work().claim(agent.id(), 1).orThrow().getFirst();
      coordinator.work().complete(Hold.of(step), Outcome.succeeded(output)).orThrow();
      return task.id();
    }
  }
}
