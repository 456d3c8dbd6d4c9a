package dev.swarm.cli.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What every setting is, and where that comes from. It does not change. */
public final class Configuration {
  /** By the settings' names. */
  private final Map<String, Value<?>> values;

  private final Optional<Path> file;

  Configuration(Map<String, Value<?>> values, Optional<Path> file) {
    this.values = Map.copyOf(values);
    this.file = file;
  }

  /** A setting's value with its source. */
  record Value<T>(T value, Source source) {}

  /**
   * Reads it: what nobody sets is as the profile has it; the file weighs more than that, the
   * environment more than the file, and flags most.
   *
   * @throws ConfigurationException when any of it is not allowed, with all mistakes at once
   */
  public static Configuration of(Given given) {
    return new Reading(given).configuration();
  }

  /** What the setting is. */
  @SuppressWarnings("unchecked") // A setting's value was read by its own kind.
  public <T> T value(Setting<T> setting) {
    return (T) of(setting).value();
  }

  /** Who says so. */
  public Source source(Setting<?> setting) {
    return of(setting).source();
  }

  private Value<?> of(Setting<?> setting) {
    return Objects.requireNonNull(values.get(setting.name()), "not declared");
  }

  /** The value as a number, a truth or a text. */
  public <T> Object plain(Setting<T> setting) {
    return setting.kind().plain(value(setting));
  }

  /** The file that was read, if there was one. */
  public Optional<Path> file() {
    return file;
  }
}
