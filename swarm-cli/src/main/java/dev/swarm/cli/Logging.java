package dev.swarm.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.status.NopStatusListener;
import dev.swarm.cli.config.LogFormat;
import dev.swarm.cli.config.LogLevel;
import java.util.List;

/**
 * How Logback logs here. Standard output belongs to answers alone: what is logged goes to standard
 * error, and to a file where that is wanted. Not a file of XML: reading one would take longer than
 * all else that greeting a client takes.
 */
public final class Logging extends ContextAwareBase implements Configurator {
  private static final String FOR_PEOPLE = "swarm: %level %logger{0}: %msg%n%ex{short}";
  private static final String IN_A_FILE =
      "%d{\"yyyy-MM-dd'T'HH:mm:ss.SSSXXX\"} %level [%thread] %logger: %msg%n";

  private static final String MCP = "dev.swarm.mcp";
  private static final List<String> TOOLS = List.of("dev.swarm.mcp.tool", "dev.swarm.mcp.compat");

  private static final String OURS = "dev.swarm";

  /** Below INFO it logs what it reads: all headers, and so every credential. */
  private static final String HTTP = "org.eclipse.jetty";

  /** What it says comes once more as what went wrong, in a sentence. */
  private static final String SAID_TWICE =
      "org.flywaydb.core.internal.jdbc.TransactionalExecutionTemplate";

  @Override
  public ExecutionStatus configure(LoggerContext logback) {
    logback.getStatusManager().add(new NopStatusListener());
    var rules = LogRules.inForce();
    var root = logback.getLogger(Logger.ROOT_LOGGER_NAME);
    root.addAppender(standardError(logback, rules.format()));
    if (rules.files().isPresent()) {
      var encoder = encoder(logback, rules.format(), IN_A_FILE);
      root.addAppender(rules.files().get().appender(logback, encoder));
    }
    filter(logback, rules.levels());
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  private static void filter(LoggerContext logback, LogRules.Levels levels) {
    logback.getLogger(OURS).setLevel(level(levels.all()));
    logback.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(libraries(levels.all()));
    if (libraries(levels.all()).levelInt < Level.INFO_INT) {
      logback.getLogger(HTTP).setLevel(Level.INFO);
    }
    if (levels.mcp() != LogLevel.INHERIT) {
      logback.getLogger(MCP).setLevel(level(levels.mcp()));
    }
    if (levels.tools() != LogLevel.INHERIT) {
      TOOLS.forEach(tools -> logback.getLogger(tools).setLevel(level(levels.tools())));
    }
    logback.getLogger(SAID_TWICE).setLevel(Level.OFF);
  }

  /** What the program is built on tells of each start and end of its own at INFO. */
  private static Level libraries(LogLevel all) {
    return all == LogLevel.INFO ? Level.WARN : level(all);
  }

  private static Level level(LogLevel level) {
    return switch (level) {
      case TRACE -> Level.TRACE;
      case DEBUG -> Level.DEBUG;
      case INFO -> Level.INFO;
      case WARN, INHERIT -> Level.WARN;
      case ERROR -> Level.ERROR;
      case OFF -> Level.OFF;
    };
  }

  private static ConsoleAppender<ILoggingEvent> standardError(
      LoggerContext logback, LogFormat format) {
    var appender = new ConsoleAppender<ILoggingEvent>();
    appender.setContext(logback);
    appender.setName("STDERR");
    appender.setTarget("System.err");
    appender.setEncoder(encoder(logback, format, FOR_PEOPLE));
    appender.start();
    return appender;
  }

  private static Encoder<ILoggingEvent> encoder(
      LoggerContext logback, LogFormat format, String pattern) {
    var encoder =
        switch (format) {
          case TEXT -> lines(pattern);
          case JSON -> objects();
        };
    encoder.setContext(logback);
    encoder.start();
    return encoder;
  }

  private static Encoder<ILoggingEvent> lines(String pattern) {
    var encoder = new PatternLayoutEncoder();
    encoder.setPattern(pattern);
    return encoder;
  }

  private static Encoder<ILoggingEvent> objects() {
    var encoder = new JsonEncoder();
    encoder.setWithContext(false);
    encoder.setWithSequenceNumber(false);
    encoder.setWithNanoseconds(false);
    // The message as it reads, not the pattern it was made of.
    encoder.setWithMessage(false);
    encoder.setWithArguments(false);
    encoder.setWithFormattedMessage(true);
    return encoder;
  }
}
