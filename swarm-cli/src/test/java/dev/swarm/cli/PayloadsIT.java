package dev.swarm.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Outputs of all sizes, and what redacting does to them, on the packaged program. */
class PayloadsIT {
  private static final List<Integer> SIZES = List.of(0, 65_535, 65_536, 65_537, 10 << 20, 64 << 20);

  @TempDir Path directory;

  private void plan(String tasks) throws IOException {
    Files.writeString(
        directory.resolve("plan.yaml"),
        """
        plan: large
        agents:
          - { name: printer, type: coder, worker: { kind: command, output: 64MiB } }
        tasks:
        %s
        """
            .formatted(tasks));
  }

  @Test
  void outputsOfAllSizesComeBackWholeAndReachWhoNeedsThem()
      throws IOException, InterruptedException {
    var tasks = new StringBuilder();
    for (int size : SIZES) {
      tasks.append(
          """
          - { id: print-%1$d, run: [sh, -c, 'head -c %1$d /dev/zero | tr "\\\\0" x'] }
          - { id: count-%1$d, needs: [print-%1$d], input: { from: print-%1$d }, run: [sh, -c, 'wc -c'] }
          """
              .formatted(size));
    }
    plan(tasks.toString());

    var run = packaged("run", "plan.yaml");
    assertThat(run.code()).as(run.out() + run.err()).isEqualTo(ExitCodes.OK);
    for (int size : SIZES) {
      assertThat(
              swarm("task", "show", "--swarm", "large", "count-" + size, "--output").out().strip())
          .isEqualTo(Integer.toString(size));
      var shown = swarm("task", "show", "--swarm", "large", "print-" + size, "--output");
      assertThat(shown.out()).hasSize(size).matches(text -> text.chars().allMatch(c -> c == 'x'));
    }
    assertThat(swarm("journal", "verify").out()).startsWith("intact: ");
  }

  @Test
  void anOutputOverTheLimitFailsForGoodWithWhatToDo() throws IOException, InterruptedException {
    plan("- { id: print, run: [head, -c, '67108865', /dev/zero] }");

    assertThat(packaged("run", "plan.yaml").code()).isEqualTo(ExitCodes.TASK_FAILED);
    assertThat(swarm("task", "explain", "print").out())
        .contains("printed more than 64 MiB to stdout")
        .contains("let it write to a file");
  }

  @Test
  void aRedactedTaskSaysSoAndItsBytesAreNowhere() throws IOException, InterruptedException {
    var secret = "4711-is-the-launch-code";
    plan("- { id: tell, run: [sh, -c, 'seq -s \" %s\" 1 20000'] }".formatted(secret));
    assertThat(packaged("run", "plan.yaml").code()).isEqualTo(ExitCodes.OK);
    var shown = swarm("task", "show", "--swarm", "large", "tell", "--output").out();
    assertThat(shown).contains(secret).hasSizeGreaterThan(65_536);

    assertThat(swarm("task", "redact", "--swarm", "large", "tell").out())
        .isEqualTo("tell: deleted 2 payloads, " + shown.length() + " bytes\n");

    assertThat(swarm("task", "show", "--swarm", "large", "tell").out())
        .contains(", redacted")
        .doesNotContain("launch-code 7");
    assertThat(swarm("task", "show", "--swarm", "large", "tell", "--json").out())
        .contains("\"redacted\":true");
    var output = swarm("task", "show", "--swarm", "large", "tell", "--output");
    assertThat(output.code()).isEqualTo(ExitCodes.REFUSED);
    assertThat(output.err()).contains("redacted");
    assertThat(swarm("journal", "verify").out()).startsWith("intact: ");
    assertThat(swarm("journal", "show", "--limit", "1000").out()).contains("Redacted");
    try (var files = Files.list(directory.resolve(".swarm"))) {
      for (var file : files.toList()) {
        assertThat(new String(Files.readAllBytes(file), ISO_8859_1)).doesNotContain(secret);
      }
    }
  }

  private SwarmProcess.Ended packaged(String... arguments)
      throws IOException, InterruptedException {
    return SwarmProcess.run(directory, arguments);
  }

  private SwarmProcess.Ended swarm(String... arguments) {
    return Program.run(directory, arguments);
  }
}
