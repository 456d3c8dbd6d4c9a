package dev.swarm.cli;

import dev.swarm.cli.config.Configuration;
import dev.swarm.cli.config.ConfigurationException;
import dev.swarm.cli.config.LogLevel;
import dev.swarm.cli.config.Settings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.ParseResult;

/** How the program begins: with what it is to be, and where it logs. */
final class Startup {
  private Startup() {}

  /** The settings that the command line says, wherever in it. */
  static Map<String, String> flags(ParseResult parsed) {
    var flags = new HashMap<String, String>();
    for (var setting : Settings.all()) {
      for (var at = Optional.of(parsed); at.isPresent(); at = below(at.get())) {
        var command = at.get();
        setting
            .names()
            .flag()
            .filter(command::hasMatchedOption)
            .ifPresent(
                flag -> flags.put(flag, command.matchedOption(flag).stringValues().getLast()));
      }
    }
    return flags;
  }

  /** The command below, which the line names after that one. */
  static Optional<ParseResult> below(ParseResult parsed) {
    return parsed.hasSubcommand() ? Optional.of(parsed.subcommand()) : Optional.empty();
  }

  /**
   * Logs as configured from here on, to a file too where that is wanted: for what works a while.
   *
   * @throws ConfigurationException when there can be no such file
   */
  static void logged(Configuration configuration) {
    var rules = LogRules.of(configuration);
    if (configuration.value(Settings.LOG_TO_FILE)) {
      var files = LogFiles.of(configuration);
      files.prepare(configuration.source(Settings.LOG_DIR));
      rules = rules.with(files);
    }
    rules.use();
    // To load what logs takes a while, which nobody is to wait for in vain.
    if (configuration.value(Settings.LOG_LEVEL).compareTo(LogLevel.INFO) <= 0) {
      LoggerFactory.getLogger(Startup.class)
          .info(
              "swarm {} starts with the profile {} and {}",
              Version.number(),
              configuration.plain(Settings.PROFILE),
              configuration.file().map(Path::toString).orElse("no file of settings"));
    }
  }
}
