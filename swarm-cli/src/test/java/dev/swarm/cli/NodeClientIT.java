package dev.swarm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The official TypeScript SDK's client at the packaged program. Skipped where there is no node, or
 * where {@code npm ci} was not run in {@code src/test/node}.
 */
class NodeClientIT {
  private static final Path SCRIPTS = Path.of("src/test/node").toAbsolutePath();

  @TempDir Path directory;

  @BeforeEach
  void nodeIsThere() {
    assumeTrue(Files.isDirectory(SCRIPTS.resolve("node_modules")), "npm ci in " + SCRIPTS);
    assumeTrue(onPath("node"), "node is on the PATH");
  }

  private static boolean onPath(String program) {
    return List.of(System.getenv().getOrDefault("PATH", "").split(":", -1)).stream()
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"stdio", "http"})
  void aClientListsCallsSubscribesCancelsAndComesBackAfterAKill(String transport)
      throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.addAll(List.of("node", SCRIPTS.resolve("client.mjs").toString(), transport));
    command.addAll(SwarmProcess.command(List.of()));
    var out = directory.resolve("out.txt");
    var process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    boolean ended = process.waitFor(120, TimeUnit.SECONDS);
    process.destroyForcibly();
    var said = Files.readString(out, StandardCharsets.UTF_8);

    assertThat(ended).as(said).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    assertThat(said.lines())
        .containsSubsequence(
            "tools 20",
            "prompt join_swarm",
            "subscribed and told",
            "cancelled",
            "killed, reconnected, nothing lost");
  }
}
