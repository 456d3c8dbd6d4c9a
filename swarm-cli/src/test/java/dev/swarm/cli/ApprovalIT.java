package dev.swarm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** A run that waits for a person, on the packaged program. */
class ApprovalIT {
  private static final String PLAN =
      """
      plan: release
      agents: [{ name: hand, type: coder }]
      tasks:
        - { id: build, run: [echo, built] }
        - { id: publish, needs: [build], approval: 'Publish it?', run: [echo, published] }
        - { id: tell, needs: [publish], run: [echo, told] }
      """;

  @TempDir Path directory;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(directory.resolve("plan.yaml"), PLAN);
  }

  @Test
  void aRunSaysWhatItWaitsForAndGoesOnOnceAPersonSaidYes()
      throws IOException, InterruptedException {
    var stopped = SwarmProcess.start(directory, "run", "plan.yaml");
    assertThat(stopped.readUntil(line -> line.contains("succeeded build"))).isTrue();
    stopped.signalGroup("KILL");
    stopped.waitForEnd();

    var run = SwarmProcess.start(directory, "run", "plan.yaml");
    assertThat(
            run.readUntil(
                line ->
                    line.endsWith("publish: Publish it? (swarm approve publish, or with --deny)")))
        .isTrue();
    assertThat(swarm("approvals").out()).contains("publish", "release", "Publish it?");
    var waiting = json(swarm("approvals", "--json")).get(0);
    assertThat(waiting.get("question").asString()).isEqualTo("Publish it?");
    assertThat(waiting.has("since")).isTrue();
    assertThat(swarm("task", "explain", "publish").out()).contains("swarm approve publish");

    var yes = swarm("approve", "publish", "--comment", "go", "--as", "ana");
    assertThat(yes.out()).startsWith("publish is approved");
    var ended = run.toItsEnd();
    assertThat(ended.out()).contains("publish: approved by ana: go", "succeeded tell");
    assertThat(ended.code()).isEqualTo(ExitCodes.OK);
    assertThat(json(swarm("approvals", "--json"))).isEmpty();
    assertThat(swarm("approve", "publish").code()).isEqualTo(ExitCodes.OK);
    var other = swarm("approve", "publish", "--deny");
    assertThat(other.code()).isEqualTo(ExitCodes.REFUSED);
    assertThat(other.err()).contains("was approved by ana: go");
    assertThat(swarm("journal", "verify").out()).startsWith("intact: ");
  }

  @Test
  void aNoEndsTheRunWithoutWhatNeedsIt() throws IOException, InterruptedException {
    var run = SwarmProcess.start(directory, "run", "plan.yaml", "--json");
    assertThat(run.readUntil(line -> line.contains("task-asks"))).isTrue();
    var no = json(swarm("approve", "publish", "--deny", "--json", "--as", "ana"));
    assertThat(no.get("state").asString()).isEqualTo("cancelled");
    assertThat(no.at("/approval/verdict").asString()).isEqualTo("denied");

    var ended = run.toItsEnd();
    assertThat(ended.code()).isEqualTo(ExitCodes.TASK_FAILED);
    assertThat(ended.out()).contains("task-denied", "it needs publish, which was cancelled");
    assertThat(swarm("task", "show", "publish").out())
        .contains("asked: Publish it? (denied by ana)");
  }

  private static JsonNode json(SwarmProcess.Ended ended) {
    return new ObjectMapper().readTree(ended.out());
  }

  private SwarmProcess.Ended swarm(String... arguments) {
    return Program.run(directory, arguments);
  }
}
