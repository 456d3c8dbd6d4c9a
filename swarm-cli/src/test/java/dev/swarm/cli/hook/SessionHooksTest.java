package dev.swarm.cli.hook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.agent.Agent;
import dev.swarm.agent.AgentSpec;
import dev.swarm.agent.AgentType;
import dev.swarm.id.AgentId;
import dev.swarm.memory.Author;
import dev.swarm.memory.Listing;
import dev.swarm.memory.MemorySpec;
import dev.swarm.message.Letter;
import dev.swarm.swarm.Swarm;
import dev.swarm.swarm.SwarmSpec;
import dev.swarm.task.TaskSpec;
import dev.swarm.task.TaskState;
import dev.swarm.topology.Topology;
import dev.swarm.work.Hold;
import dev.swarm.work.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.ObjectMapper;

/** What hooks put on record of a session, and give back of it. */
class SessionHooksTest {
  @TempDir Path directory;
  private HookBench bench;
  private Swarm swarm;

  @BeforeEach
  void open() {
    bench = new HookBench(directory);
    swarm = bench.open(SwarmSpec.named("docs").topology(Topology.STAR));
  }

  private AgentId join(String name) {
    // Not whoever joined first, which a millisecond does not tell: the coordinator is the hub.
    var type = name.equals("hub") ? AgentType.COORDINATOR : AgentType.CODER;
    var spec = AgentSpec.of(type).named(name);
    return bench.coordinator().agents().spawn(swarm.id(), spec).orThrow().id();
  }

  private void doAStep(AgentId agent) throws InterruptedException {
    var work = bench.coordinator();
    work.tasks().submit(swarm.id(), TaskSpec.describe("step")).orThrow();
    var held = work.work().claim(agent, 1).orThrow().getFirst();
    work.work().complete(Hold.of(held), Outcome.succeeded("done")).orThrow();
  }

  @Test
  void theSummaryCountsWhatTheSessionDidAndNothingElse() throws InterruptedException {
    var ada = join("ada");
    doAStep(ada);
    bench.call("post-edit", "--file", "a.txt", "--agent", "ada", "--session-id", "s1");
    bench.call("post-edit", "--file", "a.txt", "--agent", "ada", "--session-id", "s1");
    bench.call("post-edit", "--file", "b.txt", "--agent", "ada", "--session-id", "s1");
    bench.call("post-bash", "--command", "ls", "--session-id", "s1");
    bench.call("pre-bash", "--command", "rm -rf /", "--session-id", "s1");
    bench.call("post-bash", "--command", "ls", "--session-id", "s2");
    doAStep(ada);

    var end = bench.call("session-end", "--session-id", "s1", "--agent", "ada");

    var summary = end.json().at("/summary");
    assertThat(summary.at("/edits").asInt()).isEqualTo(3);
    assertThat(summary.at("/files")).hasSize(2);
    assertThat(summary.at("/commands").asInt()).isEqualTo(1);
    assertThat(summary.at("/blocked").asInt()).isEqualTo(1);
    assertThat(summary.at("/operations").asInt()).isEqualTo(5);
    assertThat(summary.at("/steps/succeeded").asInt()).isEqualTo(1);
    assertThat(summary.at("/duration").asLong()).isNotNegative();
    assertThat(summary.at("/improvements").isNull()).isTrue();
  }

  @Test
  void aSessionEndsAlsoWhereSomebodyPutSomethingElseInPlaceOfItsStart() {
    join("ada");
    var start = MemorySpec.of("hook/session", "s1/start", "{\"succeeded\":\"many\"}");
    bench.coordinator().memory().put(swarm.id(), start, Author.outside()).orThrow();

    var end = bench.call("session-end", "--session-id", "s1", "--agent", "ada");

    assertThat(end.code()).isZero();
    assertThat(end.json().at("/summary/steps/succeeded").asInt()).isZero();
  }

  @Test
  void theEndGivesBackWhatHooksOfTheSessionReserved() {
    bench.call("pre-edit", "--file", "a.txt", "--session-id", "s1");
    bench.call("pre-edit", "--file", "b.txt", "--session-id", "s2");

    var end = bench.call("session-end", "--session-id", "s1");

    assertThat(end.json().at("/released").asInt()).isEqualTo(1);
    assertThat(bench.coordinator().reservations().standing(swarm.id()))
        .singleElement()
        .satisfies(held -> assertThat(held.holder().name()).isEqualTo("hook s2"));
  }

  @Test
  void whatStoodInForASessionOrASubAgentLeavesRoomWhenThatIsOver() {
    var sub = "{\"session_id\":\"s1\",\"agent_id\":\"%s\",\"tool_input\":{\"file_path\":\"%s\"}}";
    for (int i = 0; i < 60; i++) {
      var file = i + ".txt";
      assertThat(bench.hear(sub.formatted("sub" + i, file), "pre-edit").code()).isZero();
      bench.hear(sub.formatted("sub" + i, file), "post-edit");
      bench.hear(sub.formatted("sub" + i, file), "agent-complete");
    }
    bench.call("pre-edit", "--file", "a.txt", "--session-id", "s1");
    bench.hear(sub.formatted("left", "b.txt"), "pre-edit");
    bench.call("pre-edit", "--file", "c.txt", "--session-id", "s2");

    bench.call("session-end", "--session-id", "s1");

    assertThat(bench.coordinator().agents().active(swarm.id()))
        .extracting(Agent::name)
        .containsExactly("hook s2");
    assertThat(bench.call("pre-edit", "--file", "a.txt", "--session-id", "s1").code()).isZero();
  }

  @Test
  void theEventsOfClaudeCodeThatEndASubAgentAndASessionLetTheirStandInsLeave() throws IOException {
    var file = "{\"session_id\":\"s1\",%s\"tool_input\":{\"file_path\":\"%s\"}}";
    bench.hear(file.formatted("", "a.txt"), "pre-edit");
    var ofSub = file.formatted("\"agent_id\":\"sub\",", "b.txt");
    bench.hear(ofSub, "pre-edit");
    bench.hear(ofSub, "post-edit");
    assertThat(standIns()).containsExactlyInAnyOrder("hook s1", "hook sub");

    var stopped =
        bench.hear(
            """
            {"session_id": "s1", "transcript_path": "/t/s1.jsonl", "cwd": "/", "permission_mode":
             "default", "hook_event_name": "SubagentStop", "stop_hook_active": false, "agent_id":
             "sub", "agent_type": "Explore", "agent_transcript_path": "/t/sub.jsonl",
             "last_assistant_message": "it builds"}
            """,
            wired("SubagentStop"));
    assertThat(stopped.code()).isZero();
    assertThat(stopped.text("/agent")).isEqualTo("sub");
    assertThat(standIns()).containsExactly("hook s1");

    var ended =
        bench.hear(
            """
            {"session_id": "s1", "transcript_path": "/t/s1.jsonl", "cwd": "/",
             "hook_event_name": "SessionEnd", "reason": "other"}
            """,
            wired("SessionEnd"));
    assertThat(ended.code()).isZero();
    assertThat(ended.text("/summary/session")).isEqualTo("s1");
    assertThat(ended.json().at("/released").asInt()).isEqualTo(1);
    assertThat(standIns()).isEmpty();
  }

  private List<String> standIns() {
    return bench.coordinator().agents().active(swarm.id()).stream().map(Agent::name).toList();
  }

  /** The type of the hook that the example in the documentation calls at that event. */
  private static String wired(String event) throws IOException {
    var text = Files.readString(Path.of("../docs/cli.md"));
    var example = text.substring(text.indexOf("```json\n{\n  \"hooks\"") + 8);
    var settings = new ObjectMapper().readTree(example.substring(0, example.indexOf("```")));
    var command = settings.at("/hooks/" + event + "/0/hooks/0/command").asString();
    return command.substring(command.lastIndexOf(' ') + 1);
  }

  @Test
  void aSessionIsRestoredByItsNameElseTheOneThatEndedLast() {
    assertThat(bench.call("session-restore").json().at("/restored/memory").asBoolean()).isFalse();
    bench.call("post-edit", "--file", "a.txt", "--session-id", "s1");
    bench.call("session-end", "--session-id", "s1");
    bench.call("post-edit", "--file", "b.txt", "--session-id", "s2");
    bench.call("session-end", "--session-id", "s2");

    assertThat(bench.call("session-restore", "--session-id", "s1").text("/session/files/0"))
        .isEqualTo("a.txt");
    assertThat(bench.hear("{\"session_id\":\"new\"}", "session-restore").text("/session/session"))
        .isEqualTo("s2");
    assertThat(bench.call("session-restore", "--session-id", "s3").text("/reason"))
        .contains("no session left a summary");
  }

  @Test
  void aNotificationGoesToThoseWhomTheTopologyLetsTheAgentReach() throws InterruptedException {
    var hub = join("hub");
    join("spoke");
    bench.call("pre-edit", "--file", "a.txt", "--agent", "ada");

    var sent = bench.call("notification", "--message", "it builds", "--agent", "spoke");

    assertThat(sent.json().at("/sentTo")).extracting(n -> n.asString()).containsExactly("hub");
    assertThat(sent.json().at("/handled").asBoolean()).isTrue();
    var received =
        bench.coordinator().messages().receive(hub, 10, Duration.ZERO, List.of()).orThrow();
    assertThat(received.messages())
        .singleElement()
        .satisfies(message -> assertThat(message.body().text()).isEqualTo("it builds"));
  }

  @Test
  void anAssistantsOwnNoticeIsRecordedAndSentToNobody() {
    join("hub");

    var noted = bench.hear("{\"session_id\":\"s\",\"message\":\"needs you\"}", "notification");

    assertThat(noted.json().at("/handled").asBoolean()).isTrue();
    assertThat(noted.json().at("/sentTo")).isEmpty();
    assertThat(noted.text("/notification/message")).isEqualTo("needs you");
  }

  @Test
  void halfOfACharacterStopsNoHook() {
    var noted = bench.hear("{\"session_id\":\"s\",\"message\":\"half \\ud83d\"}", "notification");
    assertThat(noted.code()).isZero();
    assertThat(noted.json().at("/handled").asBoolean()).isTrue();
    assertThat(noted.text("/notification/message")).isEqualTo("half \ufffd");

    var ran = bench.hear("{\"tool_input\":{\"command\":\"echo \\ud83d\"}}", "post-bash");
    assertThat(ran.code()).isZero();
    assertThat(ran.json().at("/recorded").asBoolean()).isTrue();
  }

  @Test
  void aNoteToAnAgentWithAFullMailboxIsKeptAllTheSame() {
    var hub = join("hub");
    var spoke = join("spoke");
    for (int i = 0; i < 1_000; i++) {
      bench.coordinator().messages().send(Letter.of(spoke, hub.value(), "m")).orThrow();
    }

    var sent = bench.call("notification", "--message", "one more", "--agent", "spoke");

    assertThat(sent.code()).isZero();
    assertThat(sent.json().at("/sentTo")).isEmpty();
    assertThat(sent.json().at("/handled").asBoolean()).isTrue();
  }

  @Test
  void aSearchGivesWhatAgentsRememberAndNotWhatHooksDid() {
    bench
        .coordinator()
        .memory()
        .put(swarm.id(), MemorySpec.of("notes", "parser", "tabs break it"), Author.outside())
        .orThrow();
    bench.call("post-search", "--pattern", "parser");

    var found = bench.call("pre-search", "--pattern", "Parser.*");

    assertThat(found.json().at("/cacheHit").asInt()).isEqualTo(1);
    assertThat(found.text("/hits/0/value")).isEqualTo("tabs break it");
    assertThat(bench.call("pre-search", "--query", "nothing").json().at("/cached").asBoolean())
        .isFalse();
    assertThat(bench.call("pre-search", "--pattern", "***").code()).isZero();
  }

  @Test
  void anAddressIsRecordedWithoutItsUserAndQuery() {
    var fetched =
        bench.call("post-web-fetch", "--url", "https://u:s3cret@a.example:8443/docs/x?key=s3cret");

    assertThat(fetched.json().at("/patterns"))
        .extracting(n -> n.asString())
        .containsExactly("domain:a.example", "path:/docs");
    var memory = bench.coordinator().memory();
    var entry = memory.list(swarm.id(), Listing.of("hook/search")).getFirst();
    assertThat(memory.get(swarm.id(), entry.key()).orElseThrow().value().text())
        .contains("https://a.example:8443/docs/x")
        .doesNotContain("s3cret");
  }

  @ParameterizedTest
  @CsvSource({
    "docs.example/x?k=1, docs.example/x",
    "file:///etc/x, file:/etc/x",
    "mailto:a@b, mailto:"
  })
  void ofAnAddressIsRecordedWhatThereIs(String url, String kept) {
    assertThat(bench.call("post-web-fetch", "--url", url).code()).isZero();

    var memory = bench.coordinator().memory();
    var entry = memory.list(swarm.id(), Listing.of("hook/search")).getFirst();
    assertThat(memory.get(swarm.id(), entry.key()).orElseThrow().value().text())
        .contains("\"url\":\"" + kept + "\"");
  }

  @Test
  void aTaskIsToldAsItWent() throws InterruptedException {
    var ada = join("ada");
    var none = bench.call("pre-task", "--description", "x").json();
    assertThat(none.at("/metadata/estimatedDuration").isNull()).isTrue();
    assertThat(none.at("/metadata/topology").asString()).isEqualTo("star");
    assertThat(none.at("/metadata/agentsReady").asBoolean()).isTrue();
    doAStep(ada);
    var task =
        bench
            .coordinator()
            .tasks()
            .newest(swarm.id(), EnumSet.allOf(TaskState.class), 1)
            .getFirst();

    var told = bench.call("post-task", "--task-id", task.id().value());

    assertThat(told.json().at("/performance/success").asBoolean()).isTrue();
    assertThat(told.text("/performance/agentsUsed/0")).isEqualTo("ada");
    assertThat(told.json().at("/performance/completionTime").asLong()).isNotNegative();
    assertThat(bench.call("post-task", "--task-id", "?").json().at("/performance/success").isNull())
        .isTrue();
    var measured = bench.call("pre-task", "--description", "x").json();
    assertThat(measured.at("/metadata/estimatedDuration").isNumber()).isTrue();
  }

  @Test
  void aBusyAgentIsNotReady() {
    var ada = join("ada");
    bench.coordinator().tasks().submit(swarm.id(), TaskSpec.describe("step")).orThrow();
    bench.coordinator().work().claim(ada, 1).orThrow();

    var told = bench.call("pre-task", "--description", "x").json();

    assertThat(told.at("/agents")).isEmpty();
    assertThat(told.at("/busy").asInt()).isEqualTo(1);
    assertThat(told.at("/metadata/agentsReady").asBoolean()).isFalse();
  }

  @Test
  void whatAnAgentCameToIsStored() {
    var done =
        bench.call("agent-complete", "--agent-id", "ada", "--task-id", "t", "--results", "done");

    assertThat(done.json().at("/stored").asBoolean()).isTrue();
    assertThat(done.text("/agent")).isEqualTo("ada");
  }

  @Test
  void whatAnAssistantIsToReadIsInTheFormOfItsClient() {
    bench.call("post-edit", "--file", "a.txt", "--session-id", "s1");
    bench.call("session-end", "--session-id", "s1");

    var event = "{\"session_id\":\"s2\",\"hook_event_name\":\"SessionStart\"}";
    var restored = bench.hear(event, "session-restore");

    assertThat(restored.text("/hookSpecificOutput/hookEventName")).isEqualTo("SessionStart");
    assertThat(restored.text("/hookSpecificOutput/additionalContext")).contains("a.txt");
    assertThat(bench.call("session-restore").json().has("hookSpecificOutput")).isFalse();
  }

  @Test
  void aSwarmThatIsNotOpenIsNoOther() {
    var told = bench.call("post-edit", "--file", "a.txt", "--swarm", "nope");

    assertThat(told.code()).isEqualTo(1);
    assertThat(told.text("/code")).isEqualTo("NOT_FOUND");
    assertThat(bench.call("post-edit", "--file", "a.txt", "--swarm", "docs").code()).isZero();
  }
}
