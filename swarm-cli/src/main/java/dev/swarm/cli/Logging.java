package dev.swarm.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.status.NopStatusListener;

/**
 * How Logback logs here. Standard output belongs to answers alone: what is logged goes to standard
 * error. Not a file of XML: reading one would take longer than all else that greeting a client
 * takes.
 */
public final class Logging extends ContextAwareBase implements Configurator {
  private static final String LEVEL = "SWARM_LOG";
  private static final String PATTERN = "swarm: %level %logger{0}: %msg%n%ex{short}";

  /** What it says comes once more as what went wrong, in a sentence. */
  private static final String SAID_TWICE =
      "org.flywaydb.core.internal.jdbc.TransactionalExecutionTemplate";

  @Override
  public ExecutionStatus configure(LoggerContext logback) {
    logback.getStatusManager().add(new NopStatusListener());
    var root = logback.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.toLevel(System.getenv(LEVEL), Level.WARN));
    root.addAppender(standardError(logback));
    logback.getLogger(SAID_TWICE).setLevel(Level.OFF);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  private static ConsoleAppender<ILoggingEvent> standardError(LoggerContext logback) {
    var encoder = new PatternLayoutEncoder();
    encoder.setContext(logback);
    encoder.setPattern(PATTERN);
    encoder.start();
    var appender = new ConsoleAppender<ILoggingEvent>();
    appender.setContext(logback);
    appender.setName("STDERR");
    appender.setTarget("System.err");
    appender.setEncoder(encoder);
    appender.start();
    return appender;
  }
}
