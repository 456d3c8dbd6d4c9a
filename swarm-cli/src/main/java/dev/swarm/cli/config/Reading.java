package dev.swarm.cli.config;

import dev.swarm.cli.plan.Quoted;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts a configuration together from what was given. Owned by the thread that starts. */
final class Reading {
  private final Given given;
  private final List<String> mistakes = new ArrayList<>();
  private Map<String, Text> written = Map.of();

  Reading(Given given) {
    this.given = given;
  }

  /** What somebody wrote for a setting. */
  record Text(String text, Source source) {}

  Configuration configuration() {
    var file = file();
    if (file.isPresent()) {
      written = new SettingsFile(file.get(), mistakes).read();
    }
    var store = written.get(Settings.STORE.name());
    if (store != null && given.file().isEmpty()) {
      mistakes.add(
          "%s is set (%s); a file that lies beside the store cannot name another one: %s"
              .formatted(
                  Settings.STORE.name(),
                  store.source(),
                  "name the file with --config, or the store with --db"));
    }
    var values = new HashMap<String, Configuration.Value<?>>();
    var profile = value(Settings.PROFILE, Profile.DEVELOPMENT);
    values.put(Settings.PROFILE.name(), profile);
    for (var setting : Settings.all()) {
      if (!values.containsKey(setting.name())) {
        values.put(setting.name(), value(setting, profile.value()));
      }
    }
    if (!mistakes.isEmpty()) {
      throw new ConfigurationException(mistakes);
    }
    return new Configuration(values, file);
  }

  private Optional<Path> file() {
    if (given.file().isPresent()) {
      return given.file();
    }
    // Whether the store's own path is sound is told with all else.
    var store = said(Settings.STORE);
    var path = store.isEmpty() ? Settings.STORE.usual().development() : store.getLast().text();
    var db = Settings.STORE.kind().read(path, given.here());
    var beside = db.orElse(given.here()).resolveSibling(Given.FILE);
    return db.isPresent() && Files.exists(beside) ? Optional.of(beside) : Optional.empty();
  }

  /**
   * The value of most weight; all that is said is looked at, also what something else outweighs.
   */
  private <T> Configuration.Value<T> value(Setting<T> setting, Profile profile) {
    var usual = setting.kind().read(setting.usual().in(profile), given.here()).orElseThrow();
    var value = new Configuration.Value<>(usual, new Source.Usual(profile));
    for (var said : said(setting)) {
      var read = setting.kind().read(said.text(), from(said.source()));
      if (read.isPresent()) {
        value = new Configuration.Value<>(read.get(), said.source());
      } else {
        mistakes.add(
            "%s is %s (%s); allowed: %s"
                .formatted(
                    setting.name(),
                    Quoted.text(Quoted.printable(said.text())),
                    said.source(),
                    setting.kind().allowed()));
      }
    }
    return value;
  }

  /** Paths in a file count from where it lies. */
  private Path from(Source source) {
    return source instanceof Source.File at ? at.file().resolveSibling("") : given.here();
  }

  /** All that somebody says, in rising weight. */
  private List<Text> said(Setting<?> setting) {
    var said = new ArrayList<Text>();
    var names = setting.names();
    var inFile = written.get(setting.name());
    if (inFile != null) {
      said.add(inFile);
    }
    addVariable(names, said);
    if (names.flag().isPresent()) {
      var text = given.flags().get(names.flag().get());
      if (text != null) {
        said.add(new Text(text, new Source.Flag(names.flag().get())));
      }
    }
    return said;
  }

  /** An empty variable says nothing; an alias is asked where the name itself says nothing. */
  private void addVariable(Setting.Names names, List<Text> said) {
    var all = new ArrayList<String>(List.of(names.variable()));
    all.addAll(names.aliases());
    for (var name : all) {
      var text = given.environment().getOrDefault(name, "");
      if (!text.isEmpty()) {
        said.add(new Text(text, new Source.Variable(name)));
        return;
      }
    }
  }
}
