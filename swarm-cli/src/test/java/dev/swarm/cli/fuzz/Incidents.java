package dev.swarm.cli.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** What is logged as an error while it is open. */
final class Incidents extends AppenderBase<ILoggingEvent> implements AutoCloseable {
  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final List<String> seen = new CopyOnWriteArrayList<>();

  Incidents() {
    setContext(root.getLoggerContext());
    start();
    root.addAppender(this);
  }

  @Override
  protected void append(ILoggingEvent event) {
    if (event.getLevel().isGreaterOrEqual(Level.ERROR)) {
      var cause = event.getThrowableProxy();
      seen.add(
          event.getFormattedMessage()
              + (cause == null ? "" : "\n" + ThrowableProxyUtil.asString(cause)));
    }
  }

  void assertNone() {
    assertThat(seen).isEmpty();
  }

  @Override
  public String toString() {
    return String.join("\n", seen);
  }

  @Override
  public void close() {
    root.detachAppender(this);
  }
}
