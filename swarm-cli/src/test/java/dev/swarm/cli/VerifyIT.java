package dev.swarm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Results that are judged before they count, on the packaged program. */
class VerifyIT {
  @TempDir Path directory;

  private void plan(String tasks) throws IOException {
    Files.writeString(
        directory.resolve("plan.yaml"),
        """
        plan: judged
        agents:
          - { name: hand, type: coder, capabilities: [work] }
          - { name: critic, type: reviewer, capabilities: [judge] }
        tasks:
        """
            + tasks.indent(2));
  }

  @Test
  void aCommandsExitCodeIsTheVerdictAndTheNextAttemptKnowsIt()
      throws IOException, InterruptedException {
    plan(
        """
        - id: write
          run: [sh, -c, 'echo "draft $SWARM_ATTEMPT after: $SWARM_VERDICT"']
          verify: [sh, -c, 'grep -q "draft 2" || { echo "too rough" >&2; exit 3; }']
        - { id: plain, run: [sh, -c, 'true'] }
        - { id: after, needs: [write], input: { from: write }, run: [cat] }
        """);
    var run = packaged("run", "plan.yaml");

    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isEqualTo(ExitCodes.OK);
    assertThat(run.out())
        .contains("rejected  write/0", "too rough")
        .contains("draft 2 after: exited with 3: too rough");
    var shown = json(swarm("task", "show", "write", "--json"));
    assertThat(shown.get("verified").asBoolean()).isTrue();
    assertThat(shown.get("outputs").size()).isEqualTo(1);
    assertThat(swarm("agents").out()).contains("verify 1");
    assertThat(swarm("journal", "verify").out()).startsWith("intact: ");
  }

  @Test
  void aResultThatIsNeverAcceptedFailsItsTask() throws IOException, InterruptedException {
    plan("- { id: write, run: [echo, bad], retries: 1, verify: ['false'] }\n");
    var run = packaged("run", "plan.yaml");

    assertThat(run.code()).isEqualTo(ExitCodes.TASK_FAILED);
    assertThat(run.out()).contains("failed write: rejected by");
  }

  @Test
  void anAgentOfThePlanJudgesWhatItDidNotDo() throws IOException, InterruptedException {
    plan(
        """
        - { id: named, capabilities: [work], run: [echo, a], verify: { agent: critic, run: ['true'] } }
        - { id: typed, capabilities: [work], run: [echo, b], verify: { type: reviewer, run: ['true'] } }
        - { id: able, capabilities: [work], run: [echo, c], verify: { capabilities: [judge], run: ['true'] } }
        """);
    var run = packaged("run", "plan.yaml");

    assertThat(run.out()).contains("done      named/1 by critic", "succeeded able");
    assertThat(run.code()).isEqualTo(ExitCodes.OK);
    for (var task : json(swarm("tasks", "--json"))) {
      assertThat(task.get("verified").asBoolean()).isTrue();
    }
  }

  @Test
  void aPersonAcceptsOrHasItDoneAgain() throws IOException, InterruptedException {
    plan("- { id: write, run: [sh, -c, 'echo $SWARM_ATTEMPT'], verify: person }\n");
    var run = SwarmProcess.start(directory, "run", "plan.yaml");
    var asked = "write: is its result accepted? (swarm approve write --result, or with --deny)";
    assertThat(run.readUntil(line -> line.endsWith(asked))).isTrue();
    assertThat(json(swarm("approvals", "--json")).get(0).get("command").asString())
        .endsWith(" --result");
    assertThat(swarm("approve", "write", "--deny", "--comment", "no").out())
        .startsWith("the result of write is denied");
    assertThat(run.readUntil(line -> line.endsWith(asked))).isTrue();
    assertThat(swarm("approve", "write").out()).startsWith("the result of write is approved");
    var ended = run.toItsEnd();

    assertThat(ended.code()).isEqualTo(ExitCodes.OK);
    assertThat(ended.out()).contains("succeeded write").doesNotContain("unverified");
    assertThat(swarm("task", "show", "write", "--output").out()).isEqualTo("2\n");
  }

  private static JsonNode json(SwarmProcess.Ended ended) {
    return new ObjectMapper().readTree(ended.out());
  }

  private SwarmProcess.Ended packaged(String... arguments)
      throws IOException, InterruptedException {
    return SwarmProcess.run(directory, arguments);
  }

  private SwarmProcess.Ended swarm(String... arguments) {
    return Program.run(directory, arguments);
  }
}
