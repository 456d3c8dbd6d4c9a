package dev.swarm.mcp.call;

import java.util.Locale;
import java.util.Optional;

/** How much a log message matters, as syslog grades it; the least first. */
public enum LogLevel {
  DEBUG,
  INFO,
  NOTICE,
  WARNING,
  ERROR,
  CRITICAL,
  ALERT,
  EMERGENCY;

  private static final LogLevel[] ALL = values();

  public static Optional<LogLevel> of(String text) {
    for (var level : ALL) {
      if (level.text().equals(text)) {
        return Optional.of(level);
      }
    }
    return Optional.empty();
  }

  /** As it is written on the wire. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  public boolean atLeast(LogLevel other) {
    return compareTo(other) >= 0;
  }
}
