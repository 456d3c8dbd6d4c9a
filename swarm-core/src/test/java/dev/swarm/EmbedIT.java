package dev.swarm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of an embedder, compiled and run with the packaged core alone on its class path. */
class EmbedIT {
  private static final Path EXAMPLE = Path.of("../examples/embed/src/main/java/example/Embed.java");

  @TempDir Path classes;

  @Test
  void anEmbedderNeedsCoreAlone() throws IOException, InterruptedException {
    var core = packagedCore();
    assertThat(run("javac", "-cp", core, "-d", classes.toString(), EXAMPLE.toString())).isEmpty();
    var classPath = core + System.getProperty("path.separator") + classes;
    assertThat(run("java", "-cp", classPath, "example.Embed"))
        .isEqualToIgnoringNewLines("SUCCEEDED: Keep every acknowledged fact.");
  }

  @Test
  void theReadmeShowsWhatIsCompiledHere() throws IOException {
    var source = Files.readString(EXAMPLE);
    var part =
        source.substring(
            source.indexOf('\n', source.indexOf("// README: from here")) + 1,
            source.lastIndexOf('\n', source.indexOf("// README: to here")));
    assertThat(Files.readString(Path.of("../README.md"))).contains(part.stripIndent());
  }

  private static String packagedCore() throws IOException {
    try (var jars = Files.list(Path.of("target"))) {
      return jars.map(Path::toString)
          .filter(jar -> jar.matches(".*swarm-core-[^/\\\\]*(?<!-tests)\\.jar"))
          .findFirst()
          .orElseThrow();
    }
  }

  private static String run(String program, String... arguments)
      throws IOException, InterruptedException {
    var command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", program).toString()));
    command.addAll(List.of(arguments));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return output;
  }
}
