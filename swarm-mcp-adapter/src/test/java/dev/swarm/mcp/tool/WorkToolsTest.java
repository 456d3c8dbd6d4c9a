package dev.swarm.mcp.tool;

import static dev.swarm.mcp.tool.Bench.lease;
import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.id.SwarmId;
import dev.swarm.mcp.call.Arguments;
import dev.swarm.mcp.call.Code;
import dev.swarm.mcp.call.Content;
import dev.swarm.mcp.call.Reply;
import dev.swarm.mcp.call.Request;
import dev.swarm.mcp.codec.Json;
import dev.swarm.swarm.Caps;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkToolsTest {
  private final Bench bench = new Bench();

  @BeforeEach
  void open() {
    bench.swarm("one", "mesh");
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private String complete(String agent, tools.jackson.databind.JsonNode step, String output) {
    return "{%s,'output':'%s'}".formatted(lease(agent, step), output);
  }

  @Test
  void whoClaimsGetsAllThatTheStepNeeds() {
    bench.call("agent_spawn", "{'type':'coder','name':'ada','cognitivePattern':'critical'}");
    bench.submit(",'name':'job','input':'some input'");

    var step = bench.claim("ada");

    assertThat(step.path("description").asString("")).isEqualTo("write it");
    assertThat(step.path("name").asString("")).isEqualTo("job");
    assertThat(step.path("input").asString("")).isEqualTo("some input");
    assertThat(step.path("token").asInt(0)).isEqualTo(1);
    assertThat(step.path("heartbeatWithinSeconds").asDouble(0)).isEqualTo(20.0);
    assertThat(step.path("guidance").asString("")).contains("Look for what is wrong");
    assertThat(bench.text("task_claim", "{'agent':'ada'}"))
        .contains("write it", "some input", "token 1", "Look for what is wrong");
  }

  @Test
  void anInputThatIsTooLargeIsLeftOutAndItsHolderToldWhereItIs() throws Exception {
    bench.join("ada");
    var task = bench.submit(",'input':'%s'".formatted("x".repeat(100_000)));
    var claim = new ClaimTool(bench.coordinator, 99_999).tool();
    var arguments = Json.read("{\"agent\":\"ada\"}");

    var reply = (Reply.Result) claim.handler().call(Request.of(Arguments.of(arguments)));
    var step = reply.structured().orElseThrow().path("claimed").path(0);
    assertThat(step.has("input")).isFalse();
    assertThat(step.path("inputOmitted").asBoolean(false)).isTrue();
    assertThat(step.path("inputBytes").asInt(0)).isEqualTo(100_000);
    assertThat(((Content.Text) reply.content().getFirst()).text())
        .contains("100000 bytes", "swarm task show " + task + " --input");
    assertThat(bench.claim("ada").path("input").asString("")).hasSize(100_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"task_fail", "task_release"})
  void whatWasGivenBackIsStaleAndCancelledOnce(String verb) {
    bench.join("ada");
    var task = "{'taskId':'%s'}".formatted(bench.submit(""));
    var held = lease("ada", bench.claim("ada"));
    var arguments = verb.equals("task_fail") ? "{%s,'reason':'no'}" : "{%s}";

    bench.call(verb, arguments.formatted(held));
    assertThat(bench.code(verb, arguments.formatted(held))).isEqualTo("STALE");
    bench.call("task_cancel", task);
    assertThat(bench.code("task_cancel", task)).isEqualTo("WRONG_STATE");
  }

  @Test
  void oneStepGoesToOneAgent() {
    bench.join("ada");
    bench.join("bob");
    bench.submit("");
    bench.pass(Duration.ofSeconds(10));

    bench.claim("ada");

    assertThat(bench.claimAll("bob").size()).isZero();
  }

  @Test
  void whoseAnswerWasLostGetsTheSameLeaseAgain() {
    bench.join("ada");
    bench.submit("");
    bench.submit("");

    assertThat(bench.claim("ada").path("token")).isEqualTo(bench.claim("ada").path("token"));
    assertThat(bench.claim("ada").path("stepId")).isEqualTo(bench.claim("ada").path("stepId"));
  }

  @Test
  void completingTwiceGivesTheFirstAnswerAndAnotherOutputIsStale() {
    bench.join("ada");
    var task = bench.submit("");
    var step = bench.claim("ada");

    var first = bench.call("task_complete", complete("ada", step, "done"));
    var again = bench.call("task_complete", complete("ada", step, "done"));

    assertThat(again).isEqualTo(first);
    assertThat(bench.code("task_complete", complete("ada", step, "other"))).isEqualTo("STALE");
    var result = bench.call("task_results", "{'taskId':'%s'}".formatted(task));
    assertThat(result.path("status").asString("")).isEqualTo("succeeded");
    assertThat(result.path("verified").asBoolean(true)).isFalse();
    assertThat(result.path("outputs").get(0).path("output").asString("")).isEqualTo("done");
    assertThat(result.path("outputs").get(0).path("agent").asString("")).isEqualTo("ada");
  }

  @Test
  void evidenceMakesAResultVerifiedAndAFailedExitCodeIsNone() {
    bench.join("ada");
    var task = bench.submit("");
    var lease = lease("ada", bench.claim("ada"));
    var file = "'evidence':{'files':[{'path':'a.txt','sha256':'%s'}]}";

    assertThat(
            bench.code(
                "task_complete", "{%s,'output':'x','evidence':{'exitCode':1}}".formatted(lease)))
        .isEqualTo("INVALID");
    assertThat(
            bench.code("task_complete", ("{%s,'output':'x'," + file + "}").formatted(lease, "ab")))
        .isEqualTo("INVALID");
    bench.call(
        "task_complete", ("{%s,'output':'x'," + file + "}").formatted(lease, "ab".repeat(32)));
    assertThat(
            bench
                .call("task_results", "{'taskId':'%s'}".formatted(task))
                .path("verified")
                .asBoolean(false))
        .isTrue();
  }

  @Test
  void aTokenWhoseLeaseWentToAnotherIsStaleWhateverItIsFor() {
    bench.join("ada");
    bench.submit("");
    var lost = bench.claim("ada");
    bench.pass(Duration.ofSeconds(61));
    bench.join("bob");
    var taken = bench.claim("bob");

    assertThat(taken.path("token").asInt(0)).isEqualTo(2);
    assertThat(bench.code("task_heartbeat", "{%s}".formatted(lease("ada", lost))))
        .isEqualTo("STALE");
    assertThat(bench.code("task_complete", complete("ada", lost, "late"))).isEqualTo("STALE");
    assertThat(bench.code("task_fail", "{%s,'reason':'x'}".formatted(lease("ada", lost))))
        .isEqualTo("STALE");
    assertThat(bench.code("task_release", "{%s}".formatted(lease("ada", lost)))).isEqualTo("STALE");
    assertThat(bench.code("task_orchestrate", "{'task':'more',%s}".formatted(lease("ada", lost))))
        .isEqualTo("STALE");
    assertThat(bench.refused("task_heartbeat", "{%s}".formatted(lease("ada", lost))).next())
        .isEqualTo("drop this step's work and claim anew");
  }

  @Test
  void aHeartbeatKeepsTheStep() {
    bench.join("ada");
    bench.submit("");
    var step = bench.claim("ada");
    bench.pass(Duration.ofSeconds(40));
    bench.call("task_heartbeat", "{%s}".formatted(lease("ada", step)));
    bench.pass(Duration.ofSeconds(40));
    bench.join("bob");

    assertThat(bench.claimAll("bob").size()).isZero();
    bench.call("task_complete", complete("ada", step, "done"));
  }

  @Test
  void aReleasedStepGoesToTheNext() {
    bench.join("ada");
    bench.submit("");
    var step = bench.claim("ada");

    var released = bench.call("task_release", "{%s}".formatted(lease("ada", step)));

    assertThat(released.path("status").asString("")).isEqualTo("ready");
    assertThat(bench.claim("ada").path("token").asInt(0)).isEqualTo(2);
  }

  @Test
  void aFailedStepIsTriedAgainUnlessThatIsUseless() {
    bench.join("ada");
    var task = bench.submit("");
    var first = bench.claim("ada");
    var fail = "{%s,'reason':'no luck','retry':%s}";

    assertThat(
            bench
                .call("task_fail", fail.formatted(lease("ada", first), true))
                .path("status")
                .asString(""))
        .isEqualTo("ready");
    bench.pass(Duration.ofSeconds(2));
    bench.join("ada");
    var second = bench.claim("ada");
    bench.call("task_fail", fail.formatted(lease("ada", second), false));

    var status = bench.call("task_status", "{'taskId':'%s','detailed':true}".formatted(task));
    assertThat(status.path("status").asString("")).isEqualTo("failed");
    assertThat(status.path("reason").asString("")).contains("no luck");
    assertThat(status.path("stepList").get(0).path("attempt").asInt(0)).isEqualTo(2);
    assertThat(bench.code("task_fail", "{'agent':'ada','stepId':'x','token':1,'reason':' '}"))
        .isEqualTo("INVALID");
  }

  @Test
  void aCancelledStepTellsItsHolderToStop() {
    bench.join("ada");
    var task = bench.submit("");
    var step = bench.claim("ada");

    bench.call("task_cancel", "{'taskId':'%s','reason':'changed my mind'}".formatted(task));

    var heard = bench.refused("task_heartbeat", "{%s}".formatted(lease("ada", step)));
    assertThat(heard.code()).isEqualTo(Code.CANCELLED);
    assertThat(heard.message()).contains("changed my mind");
    assertThat(bench.code("task_cancel", "{'taskId':'%s'}".formatted(task)))
        .isEqualTo("WRONG_STATE");
  }

  @Test
  void aTaskWaitsForWhatItNeedsAndGetsItsOutput() {
    bench.join("ada");
    var first = bench.submit(",'name':'first'");
    var second = bench.submit(",'name':'second','needs':['%s']".formatted(first));

    assertThat(
            bench
                .call("task_status", "{'taskId':'%s'}".formatted(second))
                .path("status")
                .asString(""))
        .isEqualTo("blocked");
    var step = bench.claim("ada");
    assertThat(bench.code("task_complete", "{%s}".formatted(lease("ada", step))))
        .isEqualTo("INVALID_ARGUMENT");
    bench.call("task_complete", complete("ada", step, "of the first"));
    var next = bench.claim("ada");

    assertThat(next.path("name").asString("")).isEqualTo("second");
    assertThat(next.path("received").get(0).path("output").asString("")).isEqualTo("of the first");
    assertThat(next.path("received").get(0).path("from").asString("")).isEqualTo("first");
  }

  @Test
  void whatNeedsATaskThatFailedIsCancelledAndWhatComesAfterItRuns() {
    bench.join("ada");
    var first = bench.submit("");
    var needing = bench.submit(",'needs':['%s']".formatted(first));
    var after = bench.submit(",'after':['%s']".formatted(first));
    bench.call(
        "task_fail", "{%s,'reason':'x','retry':false}".formatted(lease("ada", bench.claim("ada"))));

    assertThat(
            bench
                .call("task_status", "{'taskId':'%s'}".formatted(needing))
                .path("status")
                .asString(""))
        .isEqualTo("cancelled");
    assertThat(bench.claim("ada").path("taskId").asString("")).isEqualTo(after);
  }

  @Test
  void oneIdempotencyKeyOneTask() {
    var first = bench.submit(",'idempotencyKey':'k'");

    assertThat(bench.submit(",'idempotencyKey':'k'")).isEqualTo(first);
    assertThat(bench.code("task_orchestrate", "{'task':'other','idempotencyKey':'k'}"))
        .isEqualTo("CONFLICT");
    assertThat(bench.call("task_status", "{}").path("total_tasks").asInt(0)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'task':' '}",
        "{'task':'x','needs':['nonsense']}",
        "{'task':'x','requiredCapabilities':['A B']}",
        "{'task':'x','name':''}",
        "{'task':'x','idempotencyKey':' '}",
        "{'task':'x','agent':'ada','stepId':'nonsense','token':1}"
      })
  void whatIsNoTaskIsInvalid(String arguments) {
    bench.join("ada");

    var failed = bench.refused("task_orchestrate", arguments);
    assertThat(failed.code()).isEqualTo(Code.INVALID);
    assertThat(failed.next()).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'task':'x','maxAgents':0}",
        "{'task':'x','maxAgents':11}",
        "{'task':'x','priority':'urgent'}",
        "{'task':'x','timeoutSeconds':99999999999999}",
        "{'task':'x','deadlineSeconds':-1}",
        "{'task':'x','stepId':'task_a/0','token':1}",
        "{'task':['rm','-rf']}"
      })
  void wrongArgumentsOfATaskAreNamed(String arguments) {
    assertThat(bench.code("task_orchestrate", arguments)).isEqualTo("INVALID_ARGUMENT");
  }

  @Test
  void aTaskTooLongToDescribeIsRefused() {
    assertThat(bench.code("task_orchestrate", "{'task':'%s'}".formatted("x".repeat(20_000))))
        .isEqualTo("INVALID");
  }

  @Test
  void anOutputTooLargeIsRefused() {
    try (var small = new Bench(new Caps(5, 5, 10, 10, 100))) {
      small.swarm("one", "mesh");
      small.join("ada");
      small.submit("");
      var step = small.claim("ada");

      assertThat(small.code("task_complete", complete("ada", step, "x".repeat(101))))
          .isEqualTo("TOO_LARGE");
    }
  }

  @Test
  void unknownIdsAreNotFoundAndMalformedOnesInvalid() {
    bench.join("ada");

    assertThat(bench.code("task_status", "{'taskId':'task_unknown'}")).isEqualTo("NOT_FOUND");
    assertThat(bench.code("task_results", "{'taskId':'task_unknown'}")).isEqualTo("NOT_FOUND");
    assertThat(bench.code("task_cancel", "{'taskId':'nonsense'}")).isEqualTo("INVALID");
    var nobody = bench.refused("task_claim", "{'agent':'nobody'}");
    assertThat(nobody.code()).isEqualTo(Code.NOT_FOUND);
    assertThat(nobody.next()).contains("ada");
    assertThat(bench.code("task_claim", "{'agent':'agent_unknown'}")).isEqualTo("NOT_FOUND");
    assertThat(bench.code("task_heartbeat", "{'agent':'ada','stepId':'task_unknown/0','token':1}"))
        .isEqualTo("NOT_FOUND");
    assertThat(bench.code("task_orchestrate", "{'task':'x','needs':['task_unknown']}"))
        .isEqualTo("NOT_FOUND");
  }

  @Test
  void aClosedSwarmGivesNothing() {
    var ada = bench.join("ada");
    bench.coordinator.swarms().close(bench.coordinator.swarms().open().getFirst().id());

    assertThat(bench.code("task_claim", "{'agent':'%s','waitSeconds':20}".formatted(ada)))
        .isEqualTo("CLOSED");
  }

  @Test
  void whoWaitsForAStepGetsItWhenItIsSubmitted() throws Exception {
    bench.join("ada");
    var waiting = Bench.aside(() -> bench.call("task_claim", "{'agent':'ada','waitSeconds':20}"));
    bench.submit("");

    assertThat(waiting.get(10, TimeUnit.SECONDS).path("claimed").size()).isEqualTo(1);
  }

  @Test
  void whoWaitsForAResultGetsItWhenItIsThere() throws Exception {
    bench.join("ada");
    var task = bench.submit("");
    var step = bench.claim("ada");
    var waiting =
        Bench.aside(
            () -> bench.call("task_results", "{'taskId':'%s','waitSeconds':20}".formatted(task)));
    bench.call("task_complete", complete("ada", step, "done"));

    assertThat(waiting.get(10, TimeUnit.SECONDS).path("finished").asBoolean(false)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"task_claim", "task_results"})
  void whoIsInterruptedWaitsNoLonger(String tool) throws Exception {
    bench.join("ada");
    var task = bench.submit("");
    bench.claim("ada");
    bench.join("bob");
    var arguments =
        tool.equals("task_claim")
            ? "{\"agent\":\"bob\",\"waitSeconds\":20}"
            : "{\"taskId\":\"%s\",\"waitSeconds\":20}".formatted(task);
    var ended = new CompletableFuture<Throwable>();
    var thread =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    var request =
                        dev.swarm.mcp.call.Request.of(
                            dev.swarm.mcp.call.Arguments.of(
                                dev.swarm.mcp.codec.Json.read(arguments)));
                    Reply reply = bench.catalog.tool(tool).orElseThrow().handler().call(request);
                    ended.completeExceptionally(new AssertionError(reply.toString()));
                  } catch (Exception e) {
                    ended.complete(e);
                  }
                });
    thread.interrupt();

    assertThat(ended.get(10, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
  }

  @Test
  void noWaitIsLongerThanTwentySeconds() {
    bench.join("ada");

    assertThat(bench.code("task_claim", "{'agent':'ada','waitSeconds':21}"))
        .isEqualTo("INVALID_ARGUMENT");
    assertThat(bench.code("task_results", "{'taskId':'task_x','waitSeconds':21}"))
        .isEqualTo("INVALID_ARGUMENT");
  }

  @Test
  void theFormatDecidesHowMuchIsShown() {
    bench.join("ada");
    var task = bench.submit("");
    var step = bench.claim("ada");
    bench.call("task_complete", complete("ada", step, "x".repeat(3_000)));

    var summary = results(task, "summary");
    assertThat(summary.path("output").asString("")).hasSize(2_000);
    assertThat(summary.path("outputTruncated").asBoolean(false)).isTrue();
    assertThat(summary.path("outputBytes").asInt(0)).isEqualTo(3_000);
    assertThat(results(task, "raw").path("output").asString("")).hasSize(3_000);
    assertThat(results(task, "raw").has("outputTruncated")).isFalse();
  }

  private tools.jackson.databind.JsonNode results(String task, String format) {
    return bench
        .call("task_results", "{'taskId':'%s','format':'%s'}".formatted(task, format))
        .path("outputs")
        .get(0);
  }

  @Test
  void onlyWhoHasWhatATaskAsksForGetsIt() {
    bench.join("ada");
    bench.submit(",'requiredCapabilities':['sql']");
    bench.call("agent_spawn", "{'type':'coder','name':'eve','capabilities':['sql','java']}");

    assertThat(bench.claimAll("ada").size()).isZero();
    bench.claim("eve");
  }

  @Test
  void theUrgentComesFirst() {
    bench.submit(",'name':'later','priority':'low'");
    bench.submit(",'name':'sooner','priority':'critical'");
    bench.join("ada");

    assertThat(bench.claim("ada").path("name").asString("")).isEqualTo("sooner");
  }

  @Test
  void aHierarchysStepSplitsAndItsPartsAreMerged() {
    bench
        .coordinator
        .swarms()
        .close(
            new SwarmId(
                bench.call("swarm_status", "{}").path("swarms").get(0).path("id").asString("")));
    bench.swarm("tree", "hierarchical");
    bench.join("ada");
    var task = bench.submit("");
    var lease = lease("ada", bench.claim("ada"));

    assertThat(bench.code("task_complete", "{%s,'parts':['a',' ']}".formatted(lease)))
        .isEqualTo("INVALID");
    assertThat(bench.code("task_complete", "{%s,'parts':['a'],'output':'x'}".formatted(lease)))
        .isEqualTo("INVALID");
    bench.call("task_complete", "{%s,'parts':['left','right']}".formatted(lease));
    for (int i = 0; i < 2; i++) {
      var part = bench.claim("ada");
      assertThat(part.path("role").asString("")).isEqualTo("part");
      bench.call("task_complete", complete("ada", part, part.path("input").asString("") + " done"));
    }
    var merge = bench.claim("ada");
    assertThat(merge.path("received").size()).isEqualTo(2);
    bench.call("task_complete", complete("ada", merge, "whole"));
    assertThat(bench.text("task_results", "{'taskId':'%s'}".formatted(task)))
        .contains("succeeded, unverified", "whole");
  }

  @Test
  void aFullStoreIsToldToWhoClaims() {
    try (var small = new Bench(new Caps(5, 5, 1, 1, 100))) {
      small.swarm("one", "mesh");
      small.join("ada");
      small.submit("");
      small.submit("");
      small.claim("ada");
      small.join("bob");
      small.pass(Duration.ofSeconds(10));

      assertThat(small.code("task_claim", "{'agent':'bob'}")).isEqualTo("CAP");
    }
  }
}
