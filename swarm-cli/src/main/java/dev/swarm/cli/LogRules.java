package dev.swarm.cli;

import dev.swarm.cli.config.Configuration;
import dev.swarm.cli.config.LogFormat;
import dev.swarm.cli.config.LogLevel;
import dev.swarm.cli.config.Settings;
import java.util.Optional;

/**
 * What this process logs, how, and to which files beside standard error. Apart from {@link
 * Logging}, which loads what logs; that is to wait until something is.
 */
record LogRules(Levels levels, LogFormat format, Optional<LogFiles> files) {
  /** Set by who starts the process, and read when its first logger is asked for. */
  private static volatile LogRules inForce =
      new LogRules(
          new Levels(LogLevel.WARN, LogLevel.INHERIT, LogLevel.INHERIT),
          LogFormat.TEXT,
          Optional.empty());

  /** From where on the program logs, what serves assistants, and the tools. */
  record Levels(LogLevel all, LogLevel mcp, LogLevel tools) {}

  static LogRules of(Configuration configuration) {
    var levels =
        new Levels(
            configuration.value(Settings.LOG_LEVEL),
            configuration.value(Settings.MCP_LOG_LEVEL),
            configuration.value(Settings.TOOLS_LOG_LEVEL));
    return new LogRules(levels, configuration.value(Settings.LOG_FORMAT), Optional.empty());
  }

  LogRules with(LogFiles files) {
    return new LogRules(levels, format, Optional.of(files));
  }

  /** Has this process log so, from its first event on. */
  void use() {
    inForce = this;
  }

  static LogRules inForce() {
    return inForce;
  }
}
