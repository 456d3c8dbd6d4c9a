package dev.swarm.cli;

import static dev.swarm.cli.Output.object;

import dev.swarm.cli.config.Configuration;
import dev.swarm.cli.config.ConfigurationException;
import dev.swarm.cli.config.Given;
import dev.swarm.cli.config.Setting;
import dev.swarm.cli.config.Settings;
import dev.swarm.cli.config.Source;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code swarm config}. */
@Command(
    name = "config",
    description = "Shows or checks the settings (docs/configuration.md).",
    synopsisSubcommandLabel = "(show | check)")
final class ConfigCommand extends CommandGroup {
  static final String NAME = "config";

  @Command(name = "show", description = "Prints each setting's value, and where it comes from.")
  int show(
      @Mixin StoreOption store,
      @Option(names = "--json", description = "Prints one JSON array.") boolean json) {
    var configuration = store.configuration();
    if (json) {
      output().json(Settings.all().stream().map(s -> asJson(configuration, s)).toList());
    } else {
      output()
          .table(
              List.of("SETTING", "VALUE", "FROM"),
              Settings.all().stream().map(s -> asRow(configuration, s)).toList());
    }
    return ExitCodes.OK;
  }

  private static List<String> asRow(Configuration configuration, Setting<?> setting) {
    return List.of(
        setting.name(),
        configuration.plain(setting).toString(),
        configuration.source(setting).toString());
  }

  private static Map<String, Object> asJson(Configuration configuration, Setting<?> setting) {
    var source = configuration.source(setting);
    var object =
        object(
            "name", setting.name(),
            "key", setting.names().key(),
            "value", configuration.plain(setting),
            "source", source.word());
    switch (source) {
      case Source.Usual usual -> object.put("profile", Output.word(usual.profile()));
      case Source.File at -> {
        object.put("file", at.file().toString());
        object.put("line", at.line());
      }
      case Source.Variable variable -> object.put("variable", variable.name());
      case Source.Flag flag -> object.put("flag", flag.name());
    }
    return object;
  }

  @Command(
      name = "check",
      description = "Says whether a file of settings is as it should be, by itself.")
  int check(
      @Mixin StoreOption store,
      @Parameters(
              index = "0",
              arity = "0..1",
              paramLabel = "FILE",
              description = "The file (default: the one that would be read).")
          @Nullable Path named) {
    var file = Optional.ofNullable(named).or(() -> store.configuration().file());
    if (file.isEmpty()) {
      throw new ConfigurationException(
          List.of("there is no " + store.db().resolveSibling(Given.FILE) + "; name a file"));
    }
    var alone = Configuration.of(new Given(Path.of(""), file, Map.of(), Map.of()));
    Serving.of(alone, place().environment());
    Authentication.tokens(alone);
    output().line(file.get() + " is as it should be");
    return ExitCodes.OK;
  }
}
