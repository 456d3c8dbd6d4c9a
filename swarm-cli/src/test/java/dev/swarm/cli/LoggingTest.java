package dev.swarm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.ContextInitializer;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.OutputStreamAppender;
import dev.swarm.cli.config.Configuration;
import dev.swarm.cli.config.Given;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.ObjectMapper;

/** How what is logged looks, as Logback finds its configuration by itself. */
class LoggingTest {
  private static final Path NOWHERE = Path.of("nowhere");

  private static final LogRules USUAL =
      LogRules.of(Configuration.of(new Given(NOWHERE, Optional.empty(), Map.of(), Map.of())));

  private final LoggerContext logback = configured();

  @AfterEach
  void logAsUsualAgain() {
    USUAL.use();
  }

  private static LoggerContext configured(String... environment) {
    var variables = new HashMap<String, String>();
    for (int i = 0; i < environment.length; i += 2) {
      variables.put(environment[i], environment[i + 1]);
    }
    var given = new Given(NOWHERE, Optional.empty(), variables, Map.of());
    LogRules.of(Configuration.of(given)).use();
    var logback = new LoggerContext();
    try {
      new ContextInitializer(logback).autoConfig();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    return logback;
  }

  @SuppressWarnings("unchecked")
  private static String written(LoggerContext logback, ILoggingEvent event) {
    var all = logback.getLogger("ROOT").iteratorForAppenders();
    var first = (OutputStreamAppender<ILoggingEvent>) all.next();
    assertThat(all.hasNext()).isFalse();
    assertThat(((ConsoleAppender<?>) first).getTarget()).isEqualTo("System.err");
    return new String(first.getEncoder().encode(event), StandardCharsets.UTF_8);
  }

  private static Level level(LoggerContext logback, String logger) {
    return logback.getLogger(logger).getEffectiveLevel();
  }

  @Test
  void warningsAreLoggedUnlessToldOtherwise() {
    for (var logger : List.of("dev.swarm.Anything", "dev.swarm.mcp.tool.Watch", "org.Other")) {
      assertThat(level(logback, logger)).isEqualTo(Level.WARN);
    }
  }

  @Test
  void whatServesAssistantsLogsAsTheProgramUnlessItHasALevelOfItsOwn() {
    var all = configured("LOG_LEVEL", "debug");
    assertThat(level(all, "dev.swarm.mcp.http.Endpoint")).isEqualTo(Level.DEBUG);
    assertThat(level(all, "dev.swarm.mcp.compat.Tool")).isEqualTo(Level.DEBUG);

    var mcp = configured("LOG_LEVEL", "error", "MCP_LOG_LEVEL", "trace");
    assertThat(level(mcp, "dev.swarm.worker.Runner")).isEqualTo(Level.ERROR);
    assertThat(level(mcp, "dev.swarm.mcp.session.Incident")).isEqualTo(Level.TRACE);
    assertThat(level(mcp, "dev.swarm.mcp.tool.Watch")).isEqualTo(Level.TRACE);
  }

  @Test
  void theToolsMayHaveALevelOfTheirOwn() {
    var tools = configured("MCP_LOG_LEVEL", "info", "TOOLS_LOG_LEVEL", "off");
    assertThat(level(tools, "dev.swarm.mcp.session.Incident")).isEqualTo(Level.INFO);
    assertThat(level(tools, "dev.swarm.mcp.tool.Watch")).isEqualTo(Level.OFF);
    assertThat(level(tools, "dev.swarm.mcp.compat.Tool")).isEqualTo(Level.OFF);
    assertThat(level(tools, "dev.swarm.worker.Runner")).isEqualTo(Level.WARN);
  }

  @Test
  void inProductionTheProgramTellsMoreAndTheToolsLess() {
    var production = configured("NODE_ENV", "production");
    assertThat(level(production, "dev.swarm.worker.Runner")).isEqualTo(Level.INFO);
    assertThat(level(production, "dev.swarm.mcp.session.Incident")).isEqualTo(Level.WARN);
    assertThat(level(production, "dev.swarm.mcp.tool.Watch")).isEqualTo(Level.ERROR);
  }

  @Test
  void whatTheProgramIsBuiltOnTellsOfItsDailyWorkOnlyWhenAskedForMore() {
    var library = "com.zaxxer.hikari.HikariDataSource";
    assertThat(level(configured("LOG_LEVEL", "info"), library)).isEqualTo(Level.WARN);
    assertThat(level(configured("LOG_LEVEL", "debug"), library)).isEqualTo(Level.DEBUG);
    assertThat(level(configured("LOG_LEVEL", "error"), library)).isEqualTo(Level.ERROR);
  }

  @Test
  void whatReadsRequestsNeverLogsThem() {
    var parser = "org.eclipse.jetty.http.HttpParser";
    assertThat(level(configured("LOG_LEVEL", "trace"), parser)).isEqualTo(Level.INFO);
    assertThat(level(configured("LOG_LEVEL", "debug"), parser)).isEqualTo(Level.INFO);
    assertThat(level(configured("LOG_LEVEL", "warn"), parser)).isEqualTo(Level.WARN);
  }

  @Test
  void asJsonAnEventIsOneObjectOnALine() {
    var json = configured("LOG_FORMAT", "json");
    var logger = json.getLogger("dev.swarm.worker.Runner");
    var cause = new IllegalStateException("it\nbroke");
    var event =
        new LoggingEvent("", logger, Level.WARN, "step {} said \"no\"\n", cause, new Object[] {7});

    event.setMDCPropertyMap(Map.of());

    var text = written(json, event);
    assertThat(text).endsWith("\n").doesNotContain("step {}");
    assertThat(text.lines()).hasSize(1);
    var read = new ObjectMapper().readTree(text);
    assertThat(read.path("level").asString("")).isEqualTo("WARN");
    assertThat(read.path("loggerName").asString("")).isEqualTo("dev.swarm.worker.Runner");
    assertThat(read.path("formattedMessage").asString("")).isEqualTo("step 7 said \"no\"\n");
    assertThat(read.at("/throwable/message").asString("")).isEqualTo("it\nbroke");
    assertThat(read.path("timestamp").asLong(0)).isPositive();
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
    var text = written(logback, event);
    assertThat(text)
        .startsWith("swarm: WARN Runner: stopped\njava.lang.IllegalStateException: it broke\n")
        .doesNotContain("LoggingTest.java:10");
    assertThat(text.lines().count()).isLessThan(6);
  }
}
