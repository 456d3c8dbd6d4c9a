package dev.swarm.mcp.compat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.mcp.call.Caller;
import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.tool.Line;
import dev.swarm.mcp.tool.Own;
import dev.swarm.memory.MemoryKey;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@Timeout(60)
class WorkflowGroupTest {
  private static final String DIAMOND =
      "'steps':[{'id':'d','task':'join'},{'id':'a','task':'begin'},{'id':'b','action':'left'},"
          + "{'id':'c','action':{'method':'right'}}],"
          + "'dependencies':{'d':['b','c'],'b':['a'],'c':'a'}";
  private static final Duration OFFERED = Duration.ofSeconds(6);

  private final Desk desk = new Desk();

  @AfterEach
  void close() {
    desk.close();
  }

  private JsonNode create(String more) {
    return desk.call("daa_workflow_create", "{'id':'flow','name':'n'," + more + "}");
  }

  private JsonNode execute(String more) {
    return desk.call("daa_workflow_execute", "{'workflowId':'flow','waitSeconds':0" + more + "}");
  }

  private JsonNode work(String agent) {
    desk.clock.advance(OFFERED);
    return desk.work(agent, "by " + agent, Duration.ofMillis(250));
  }

  private static String word(JsonNode node, String name) {
    return node.path(name).asString("");
  }

  private static List<String> statuses(JsonNode execution) {
    return execution
        .path("results")
        .valueStream()
        .map(one -> word(one, "step_id") + " " + word(one, "status"))
        .toList();
  }

  @Test
  void aWorkflowIsKeptWithItsOrder() {
    var created = create(DIAMOND + ",'strategy':'adaptive'");

    assertThat(created.path("total_steps").asInt()).isEqualTo(4);
    assertThat(created.path("dependencies_count").asInt()).isEqualTo(3);
    assertThat(word(created, "execution_strategy")).isEqualTo("adaptive");
    assertThat(word(created, "status")).isEqualTo("pending");
    assertThat(Json.text(created.path("order"))).isEqualTo("[\"a\",\"b\",\"c\",\"d\"]");
    var swarm = desk.coordinator.swarms().open().getFirst();
    assertThat(swarm.spec().name()).as("opened, since none was open").isEqualTo("daa");
    assertThat(word(created, "swarm_id")).isEqualTo(swarm.id().value());
  }

  @Test
  void theSameDefinitionAgainIsTheSameAndAnotherTakesItsPlace() {
    var first = create(DIAMOND);
    desk.clock.advance(Duration.ofMinutes(1));
    var again = create(DIAMOND);

    assertThat(again.path("replaced").asBoolean()).isFalse();
    assertThat(word(again, "created_at")).isEqualTo(word(first, "created_at"));
    var other = create("'steps':['x']");
    assertThat(other.path("replaced").asBoolean()).isTrue();
    assertThat(word(other, "created_at")).isNotEqualTo(word(first, "created_at"));
  }

  @Test
  void ofTheSameDefinitionAtOnceOneIsKept() {
    desk.swarm("mesh");
    var lines = IntStream.range(0, 8).mapToObj(i -> new Line(desk.engine)).toList();
    var calls =
        lines.stream()
            .map(
                line ->
                    CompletableFuture.supplyAsync(
                        () ->
                            line.call(
                                "daa_workflow_create",
                                Json.read("{\"id\":\"flow\",\"name\":\"n\",\"steps\":[\"a\"]}")),
                        task -> Thread.ofVirtual().start(task)))
            .toList();

    assertThat(calls)
        .allSatisfy(
            call ->
                assertThat(call.join().path("structuredContent").path("replaced").asBoolean(true))
                    .isFalse());
    var swarm = desk.coordinator.swarms().open().getFirst().id();
    var kept = desk.coordinator.memory().get(swarm, new MemoryKey("workflow", "flow"));
    assertThat(kept.orElseThrow().memory().version()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'steps':['a','b'],'dependencies':{'a':['b'],'b':['a']} | a needs b needs a",
        "'steps':['a'],'dependencies':{'a':['a']} | a needs a",
        "'steps':['a'],'dependencies':{'a':['z']} | no step z",
        "'steps':['a'],'dependencies':{'z':['a']} | no step z",
        "'steps':['a','a'] | two have the id a",
        "'steps':[7] | allowed",
        "'steps':['a'],'dependencies':{'a':[7]} | allowed",
        "'steps':['a'],'dependencies':{'a':7} | allowed",
        "'steps':['a','b'],'dependencies':{'a':{'x':'b'}} | allowed",
        "'steps':[{'id':''}] | allowed",
        "'steps':'a' | allowed",
        "'strategy':'random' | allowed"
      })
  void whatIsNoWorkflowIsRefusedWithWhatIsWrong(String definition, String told) {
    assertThat(desk.refused("daa_workflow_create", "{'id':'flow','name':'n'," + definition + "}"))
        .contains(told);
    assertThat(desk.coordinator.swarms().open()).isEmpty();
  }

  @Test
  void aWorkflowHasAtMost64Steps() {
    assertThat(create("'steps':[" + texts(64) + "]").path("total_steps").asInt()).isEqualTo(64);
    assertThat(
            desk.refused(
                "daa_workflow_create", "{'id':'f','name':'n','steps':[" + texts(65) + "]}"))
        .contains("65", "64");
  }

  private static String texts(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "'step " + i + "'")
        .collect(Collectors.joining(","));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{'id':'','name':'n'}", "{'id':'f','name':' '}", "{'name':'n'}"})
  void aWorkflowHasAnIdAndAName(String arguments) {
    assertThat(desk.refused("daa_workflow_create", arguments)).contains("allowed");
    assertThat(desk.refused("daa_workflow_create", "{'id':'%s','name':'n'}", "x".repeat(101)))
        .contains("101 characters", "100");
  }

  @Test
  void aStepIsDoneOnceThoseThatItNeedsSucceeded() {
    desk.swarm("mesh");
    desk.join("ada");
    create(DIAMOND);

    var begun = execute("");
    assertThat(begun.path("execution_complete").asBoolean()).isFalse();
    assertThat(word(begun, "status")).isEqualTo("in_progress");
    assertThat(statuses(begun)).containsExactly("a pending", "b pending", "c pending", "d pending");
    assertThat(word(work("ada"), "description")).isEqualTo("begin");
    assertThat(execute("").path("steps_completed").asInt()).isEqualTo(1);
    var left = work("ada");
    assertThat(left.path("received").get(0).path("output").asString("")).isEqualTo("by ada");
    work("ada");
    assertThat(statuses(execute("")))
        .containsExactly("a completed", "b completed", "c completed", "d pending");
    assertThat(word(work("ada"), "description")).isEqualTo("join");

    var done = execute("");
    assertThat(done.path("execution_complete").asBoolean()).isTrue();
    assertThat(word(done, "status")).isEqualTo("completed");
    assertThat(done.path("steps_completed").asInt()).isEqualTo(4);
    assertThat(done.path("execution_time_ms").asDouble()).isEqualTo(4 * 6_250);
    assertThat(done.path("agents_involved")).hasSize(1);
    assertThat(done.path("results").get(0).path("output").asString("")).isEqualTo("by ada");
    assertThat(done.path("results").get(0).path("execution_time_ms").asDouble()).isEqualTo(250);
  }

  @Test
  void anExecutionGoesOnUntilItsEndWasToldAndTheNextIsAnother() {
    desk.swarm("mesh");
    desk.join("ada");
    create("'steps':['a']");

    var first = execute("");
    assertThat(execute("").path("results")).hasSameSizeAs(first.path("results"));
    assertThat(desk.call("task_status", "{}").path("total_tasks").asInt()).isEqualTo(1);
    work("ada");
    var told = execute("");
    assertThat(told.path("execution").asInt()).isEqualTo(1);
    assertThat(told.path("execution_complete").asBoolean()).isTrue();
    var next = execute("");
    assertThat(next.path("execution").asInt()).isEqualTo(2);
    assertThat(next.path("execution_complete").asBoolean()).isFalse();
    assertThat(desk.call("task_status", "{}").path("total_tasks").asInt()).isEqualTo(2);
  }

  @Test
  void oneThatWasCutShortGoesOnWithWhatIsMissing() {
    desk.swarm("mesh");
    create("'steps':['a','b'],'dependencies':{'b':['a']}");
    var swarm = desk.coordinator.swarms().open().getFirst();
    var flow =
        Workflow.read(
            new Shelf(desk.coordinator, swarm.id(), "workflow").get("flow").orElseThrow().value());
    execute("");
    var before =
        desk.coordinator
            .tasks()
            .newest(swarm.id(), java.util.EnumSet.allOf(dev.swarm.task.TaskState.class), 10);

    // As a process does that finds the record and not all of the tasks.
    var again =
        new Executions(new Own(desk.coordinator, Caller.LOCAL), swarm.id(), flow)
            .current(
                new Shelf(desk.coordinator, swarm.id(), "workflow")
                    .get("flow")
                    .orElseThrow()
                    .version(),
                new Executions.Terms(List.of(), true));
    assertThat(again.number()).isEqualTo(1);
    assertThat(again.tasks().values())
        .containsExactlyInAnyOrderElementsOf(before.stream().map(dev.swarm.task.Task::id).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"'strategy':'sequential'", "'strategy':'parallel'"})
  void oneAfterAnotherWhenItIsAskedFor(String strategy) {
    desk.swarm("mesh");
    desk.join("ada");
    desk.join("bob");
    create("'steps':['a','b'],".concat(strategy));
    execute(strategy.contains("sequential") ? "" : ",'parallelExecution':false");
    desk.clock.advance(OFFERED);

    desk.claim("ada");
    assertThat(desk.call("task_claim", "{'agent':'bob'}").path("claimed")).isEmpty();
  }

  @Test
  void withoutThatStepsWithoutNeedsAreDoneAtOnce() {
    desk.swarm("mesh");
    desk.join("ada");
    desk.join("bob");
    create("'steps':['a','b']");
    execute("");
    desk.clock.advance(OFFERED);

    desk.claim("ada");
    desk.claim("bob");
  }

  @Test
  void onlyTheAgentsThatAreNamedDoItByTurns() {
    desk.swarm("mesh");
    desk.join("Ada Lovelace");
    desk.join("bob");
    desk.join("cy");
    create("'steps':['a','b']");
    execute(",'agentIds':['Ada Lovelace','bob']");
    desk.clock.advance(OFFERED);

    assertThat(desk.call("task_claim", "{'agent':'cy'}").path("claimed")).isEmpty();
    assertThat(word(desk.claim("Ada Lovelace"), "description")).isEqualTo("a");
    assertThat(word(desk.claim("bob"), "description")).isEqualTo("b");
    assertThat(desk.refused("daa_workflow_execute", "{'workflowId':'flow','agentIds':['nobody']}"))
        .contains("NOT_FOUND");
  }

  @Test
  void aStepThatFailsEndsWhatFollowsAndIsSaidWhy() {
    desk.swarm("mesh");
    desk.join("ada");
    create("'steps':['a','b'],'dependencies':{'b':['a']}");
    execute("");
    for (int attempt = 0; attempt < 3; attempt++) {
      desk.clock.advance(Duration.ofMinutes(10));
      desk.join("ada");
      var step = desk.claim("ada");
      desk.call(
          "task_fail",
          "{'agent':'ada','stepId':'%s','token':%d,'reason':'no disk'}",
          word(step, "stepId"),
          step.path("token").asLong(0));
    }

    var failed = execute("");
    assertThat(word(failed, "status")).isEqualTo("failed");
    assertThat(failed.path("execution_complete").asBoolean()).isFalse();
    assertThat(statuses(failed)).containsExactly("a failed", "b cancelled");
    assertThat(word(failed.path("results").get(0), "error")).contains("no disk");
    assertThat(execute("").path("execution").asInt()).isEqualTo(2);
  }

  @Test
  void anExecutionIsWaitedForWithProgress() {
    desk.swarm("mesh");
    desk.join("ada");
    create("'steps':['a','b']");
    var other = new Line(desk.engine);
    var waiting =
        CompletableFuture.supplyAsync(
            () ->
                other.ask(
                    "tools/call",
                    """
                    {"name":"daa_workflow_execute","arguments":{"workflowId":"flow"},\
                    "_meta":{"progressToken":"p"}}"""),
            task -> Thread.ofVirtual().start(task));
    while (desk.call("task_status", "{}").path("total_tasks").asInt() < 2) {
      awaitCommit();
    }
    work("ada");
    work("ada");

    var answer = waiting.join().path("structuredContent");
    assertThat(answer.path("execution_complete").asBoolean()).isTrue();
    assertThat(answer.path("steps_completed").asInt()).isEqualTo(2);
  }

  private void awaitCommit() {
    try {
      desk.coordinator.pulse().awaitBeyond(desk.coordinator.pulse().count(), Duration.ofMillis(20));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\\nb", "\\u0000"})
  void whatIsNoIdIsNoWorkflow(String id) {
    desk.swarm("mesh");
    assertThat(desk.refused("daa_workflow_execute", "{'workflowId':'%s','waitSeconds':0}", id))
        .contains("NOT_FOUND", "there is no workflow");
    assertThat(desk.refused("daa_workflow_create", "{'id':'%s','name':'n'}", id))
        .contains("id", "allowed");
  }

  @Test
  void anUnknownWorkflowIsAnErrorThatNamesTheKnown() {
    assertThat(desk.refused("daa_workflow_execute", "{'workflowId':'none'}"))
        .contains("NOT_FOUND", "daa_workflow_create");
    create("'steps':['a']");
    assertThat(desk.refused("daa_workflow_execute", "{'workflow_id':'none'}")).contains("flow");
    assertThat(desk.refused("daa_workflow_execute", "{}")).contains("workflowId");
    desk.swarm("mesh");
    assertThat(execute("").path("total_steps").asInt()).as("of an older swarm").isEqualTo(1);
  }
}
