package dev.swarm.cli.config;

import dev.swarm.cli.plan.Quoted;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts a configuration together from what was given. Owned by the thread that starts. */
final class Reading {
  private final Given given;
  private final List<String> mistakes = new ArrayList<>();
  private Map<Setting<?>, Text> written = Map.of();

  Reading(Given given) {
    this.given = given;
  }

  /** What somebody wrote for a setting. */
  record Text(String text, Source source) {}

  Configuration configuration() {
    var file = file();
    file.ifPresent(path -> written = new SettingsFile(path, mistakes).read());
    if (given.file().isEmpty() && written.containsKey(Settings.STORE)) {
      mistakes.add(
          "%s is set (%s); a file that lies beside the store cannot name another one: name the"
                  .formatted(Settings.STORE.name(), written.get(Settings.STORE).source())
              + " file with --config, or the store with --db");
    }
    var profile = value(Settings.PROFILE, Profile.DEVELOPMENT);
    var values = new LinkedHashMap<Setting<?>, Configuration.Value<?>>();
    for (var setting : Settings.all()) {
      values.put(
          setting, setting.equals(Settings.PROFILE) ? profile : value(setting, profile.value()));
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
    return Settings.STORE
        .kind()
        .read(path, given.here())
        .map(db -> db.resolveSibling(Given.FILE))
        .filter(Files::exists);
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
    if (written.containsKey(setting)) {
      said.add(written.get(setting));
    }
    variable(names).ifPresent(said::add);
    names.flag().flatMap(this::flag).ifPresent(said::add);
    return said;
  }

  private Optional<Text> flag(String name) {
    return Optional.ofNullable(given.flags().get(name))
        .map(text -> new Text(text, new Source.Flag(name)));
  }

  /** An empty variable says nothing; an alias is asked where the name itself says nothing. */
  private Optional<Text> variable(Setting.Names names) {
    var all = new ArrayList<String>(List.of(names.variable()));
    all.addAll(names.aliases());
    for (var name : all) {
      var text = given.environment().getOrDefault(name, "");
      if (!text.isEmpty()) {
        return Optional.of(new Text(text, new Source.Variable(name)));
      }
    }
    return Optional.empty();
  }
}
