package dev.swarm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.util.ContextInitializer;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.joran.spi.JoranException;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import dev.swarm.cli.config.Configuration;
import dev.swarm.cli.config.ConfigurationException;
import dev.swarm.cli.config.Given;
import dev.swarm.cli.config.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFilesTest {
  private static final Source SOURCE = new Source.Variable("LOG_DIR");

  /** No process has a number so large. */
  private static final long GONE = 9_999_999_999L;

  private final long here = ProcessHandle.current().pid();

  @TempDir Path directory;

  private List<String> names() throws IOException {
    try (var files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private void left(String name, int days) throws IOException {
    var then = Instant.now().minus(Duration.ofDays(days));
    Files.setLastModifiedTime(
        Files.writeString(directory.resolve(name), "x\n"), FileTime.from(then));
  }

  @Test
  void aFileIsPutAsideAtItsSizeAndNothingIsLost() throws IOException {
    var logback = new LoggerContext();
    logback.setMDCAdapter(new LogbackMDCAdapter());
    var encoder = new PatternLayoutEncoder();
    encoder.setContext(logback);
    encoder.setPattern("%msg%n");
    encoder.start();
    var appender = new LogFiles(directory, 1, 7).appender(logback, encoder);
    var logger = logback.getLogger("dev.swarm.Anything");
    logger.addAppender(appender);
    assertThat(((RollingFileAppender<?>) appender).getRollingPolicy())
        .isInstanceOfSatisfying(
            SizeAndTimeBasedRollingPolicy.class,
            turning -> assertThat(turning.getMaxHistory()).isEqualTo(7));
    var line = "0123456789abcdef".repeat(64);
    for (int i = 0; i < 2_500; i++) {
      logger.warn("{} {}", i, line);
    }
    logback.stop();

    assertThat(names()).hasSize(3).contains("swarm-" + here + ".log");
    var numbers = new ArrayList<Integer>();
    for (var name : names()) {
      var file = directory.resolve(name);
      assertThat(name).matches("swarm-" + here + "(\\.\\d{4}-\\d\\d-\\d\\d\\.\\d+)?\\.log");
      assertThat(Files.size(file)).isLessThan((1 << 20) + 2 * line.length());
      for (var logged : Files.readAllLines(file)) {
        numbers.add(Integer.valueOf(logged.substring(0, logged.indexOf(' '))));
      }
    }
    assertThat(numbers).hasSize(2_500).doesNotHaveDuplicates();
  }

  @Test
  void whatProcessesOfLongAgoHaveLeftIsDeletedAndNothingElse() throws IOException {
    left("swarm-" + GONE + ".log", 8);
    left("swarm-" + GONE + ".2026-01-01.0.log", 8);
    left("swarm-" + here + ".2026-01-01.0.log", 8);
    left("swarm-" + here + ".log", 8);
    left("swarm-" + (GONE - 1) + ".log", 6);
    left("swarm-notes.log", 8);
    left("other.log", 8);
    new LogFiles(directory, 10, 7).prepare(SOURCE);

    assertThat(names())
        .containsExactlyInAnyOrder(
            "swarm-" + here + ".log",
            "swarm-" + (GONE - 1) + ".log",
            "swarm-notes.log",
            "other.log");
  }

  @Test
  void theDirectoryIsMadeAndOneThatCannotBeIsToldWithWhatToDo() throws IOException {
    var deeper = directory.resolve("a/b");
    new LogFiles(deeper, 10, 7).prepare(SOURCE);
    assertThat(deeper).isDirectory();

    var file = Files.createFile(directory.resolve("file"));
    assertThatThrownBy(() -> new LogFiles(file, 10, 7).prepare(SOURCE))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith(
            "LOG_DIR is '" + file + "' (environment variable LOG_DIR): it cannot be made")
        .hasMessageEndingWith("or LOG_TO_FILE=false");
  }

  private Configuration configuration(Map<String, String> environment) {
    return Configuration.of(new Given(directory, Optional.empty(), environment, Map.of()));
  }

  @Test
  void whereSizeAndAgeAreWhatTheirSettingsSay() {
    var environment =
        Map.of("LOG_DIR", directory.toString(), "LOG_MAX_SIZE", "3", "LOG_MAX_AGE", "5");
    assertThat(LogFiles.of(configuration(environment))).isEqualTo(new LogFiles(directory, 3, 5));
  }

  @Test
  void aProcessThatIsToldToLogsToItsFileTooInItsFormat() throws IOException, JoranException {
    var before = LogRules.inForce();
    var logback = new LoggerContext();
    logback.setMDCAdapter(new LogbackMDCAdapter());
    try {
      LogRules.of(configuration(Map.of("LOG_FORMAT", "json")))
          .with(new LogFiles(directory, 10, 7))
          .use();
      new ContextInitializer(logback).autoConfig();
      logback.getLogger("dev.swarm.Anything").warn("a warning for the file");
    } finally {
      before.use();
      logback.stop();
    }
    assertThat(Files.readString(directory.resolve("swarm-" + here + ".log")))
        .startsWith("{")
        .contains("\"formattedMessage\":\"a warning for the file\"");
  }
}
