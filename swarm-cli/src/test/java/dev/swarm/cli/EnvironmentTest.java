package dev.swarm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Who reads the environment: the configuration, and those whose variables are not settings. */
class EnvironmentTest {
  private static final Path SOURCES = Path.of("src/main/java/dev/swarm/cli");
  private static final Pattern READ = Pattern.compile("\\bgetenv\\(([^)]*)\\)");

  @Test
  void whatIsASettingIsReadByTheConfigurationAlone() throws IOException {
    assertThat(readers())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                // For the configuration, and for where assistants keep their files.
                "Place.java", "",
                // Which assistant calls, and where (CLAUDE_AGENT, CLAUDE_PROJECT_DIR).
                "HookCommand.java", "",
                // A keystore's password, which no file of settings is for.
                "ServeCommand.java", "",
                "DoctorCommand.java", "",
                // What the terminal is like.
                "InitCommand.java", "\"NO_COLOR\"",
                "run/Watcher.java", "\"NO_COLOR\"",
                "run/Terminal.java", "\"TERM\""));
  }

  private static Map<String, String> readers() throws IOException {
    var readers = new TreeMap<String, String>();
    try (var files = Files.walk(SOURCES)) {
      for (var file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        var read = READ.matcher(Files.readString(file));
        while (read.find()) {
          readers.merge(SOURCES.relativize(file).toString(), read.group(1), (a, b) -> a + ", " + b);
        }
      }
    }
    return readers;
  }
}
