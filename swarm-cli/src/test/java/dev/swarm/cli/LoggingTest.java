package dev.swarm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.ContextInitializer;
import ch.qos.logback.core.OutputStreamAppender;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** How what is logged looks, as Logback finds its configuration by itself. */
class LoggingTest {
  private final LoggerContext logback = configured();

  private static LoggerContext configured() {
    var logback = new LoggerContext();
    try {
      new ContextInitializer(logback).autoConfig();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    return logback;
  }

  private OutputStreamAppender<?> appender() {
    var all = logback.getLogger("ROOT").iteratorForAppenders();
    var first = all.next();
    assertThat(all.hasNext()).isFalse();
    return (OutputStreamAppender<?>) first;
  }

  @Test
  void warningsAreLoggedUnlessToldOtherwise() {
    assertThat(logback.getLogger("dev.swarm.Anything").getEffectiveLevel())
        .isEqualTo(Level.toLevel(System.getenv("SWARM_LOG"), Level.WARN));
  }

  @Test
  void whatComesAgainAsASentenceIsNotLogged() {
    var flyway = "org.flywaydb.core.internal.jdbc.TransactionalExecutionTemplate";
    assertThat(logback.getLogger(flyway).isErrorEnabled()).isFalse();
  }

  @Test
  void aLineTellsLevelAndShortNameAndTheFirstLineOfATrace() {
    var logger = logback.getLogger("dev.swarm.worker.Runner");
    var cause = new IllegalStateException("it broke");
    var event = new LoggingEvent("", logger, Level.WARN, "stopped", cause, null);
    @SuppressWarnings("unchecked")
    var encoder =
        ((OutputStreamAppender<ch.qos.logback.classic.spi.ILoggingEvent>) appender()).getEncoder();
    var text = new String(encoder.encode(event), StandardCharsets.UTF_8);
    assertThat(text)
        .startsWith("swarm: WARN Runner: stopped\njava.lang.IllegalStateException: it broke\n")
        .doesNotContain("LoggingTest.java:10");
    assertThat(text.lines().count()).isLessThan(6);
  }
}
