package dev.swarm.cli;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.util.FileSize;
import dev.swarm.cli.config.Configuration;
import dev.swarm.cli.config.ConfigurationException;
import dev.swarm.cli.config.Settings;
import dev.swarm.cli.config.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where processes log to files, each to one of its own: several may not turn over one file.
 *
 * @param megabytes at how many MiB a file is put aside and another begun
 * @param days after how many a file is deleted
 */
record LogFiles(Path directory, int megabytes, int days) {
  private static final Pattern OURS = Pattern.compile("swarm-(\\d{1,18})(\\.[-0-9.]+)?\\.log");

  static LogFiles of(Configuration configuration) {
    return new LogFiles(
        configuration.value(Settings.LOG_DIR),
        configuration.value(Settings.LOG_MAX_SIZE),
        configuration.value(Settings.LOG_MAX_AGE));
  }

  /**
   * Makes the directory, and deletes files there that processes of long ago have left.
   *
   * @param source who named the directory
   * @throws ConfigurationException when nothing can be written there
   */
  void prepare(Source source) {
    try {
      OwnDirectory.make(directory);
    } catch (IOException e) {
      throw unusable(source, "it cannot be made (" + e + ")");
    }
    if (!Files.isWritable(directory)) {
      throw unusable(source, "it cannot be written");
    }
    deleteOld(Instant.now().minus(Duration.ofDays(days)));
  }

  private ConfigurationException unusable(Source source, String why) {
    return new ConfigurationException(
        List.of(
            "%s is '%s' (%s): %s; allowed: a directory that can be written, or %s=false"
                .formatted(
                    Settings.LOG_DIR.name(), directory, source, why, Settings.LOG_TO_FILE.name())));
  }

  private void deleteOld(Instant before) {
    try (var files = Files.list(directory)) {
      for (var file : files.toList()) {
        if (isLeft(file) && Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException e) {
      // They are looked at again by the next process that starts.
    }
  }

  /** Whether it is a log of ours to which no process writes. */
  private static boolean isLeft(Path file) {
    var name = OURS.matcher(file.getFileName().toString());
    return name.matches()
        && (name.group(2) != null || ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty());
  }

  /** What writes this process's file. */
  Appender<ILoggingEvent> appender(LoggerContext logback, Encoder<ILoggingEvent> encoder) {
    var stem = directory.resolve("swarm-" + ProcessHandle.current().pid()).toString();
    var appender = new RollingFileAppender<ILoggingEvent>();
    appender.setContext(logback);
    appender.setName("FILE");
    appender.setFile(stem + ".log");
    appender.setEncoder(encoder);
    var turning = new SizeAndTimeBasedRollingPolicy<ILoggingEvent>();
    turning.setContext(logback);
    turning.setParent(appender);
    turning.setFileNamePattern(stem + ".%d{yyyy-MM-dd}.%i.log");
    turning.setMaxFileSize(new FileSize((long) megabytes << 20));
    turning.setMaxHistory(days);
    turning.start();
    appender.setRollingPolicy(turning);
    appender.start();
    return appender;
  }
}
