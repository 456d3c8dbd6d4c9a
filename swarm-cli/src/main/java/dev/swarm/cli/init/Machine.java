package dev.swarm.cli.init;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Where assistants may be found.
 *
 * @param project the directory whose assistants are told of Swarm
 * @param home the user's directory
 * @param system decides where programs keep their settings
 * @param environment the variables
 */
public record Machine(Path project, Path home, Platform system, Map<String, String> environment) {
  /** The operating systems that keep settings in places of their own. */
  public enum Platform {
    LINUX,
    MACOS,
    WINDOWS
  }

  public Machine {
    environment = Map.copyOf(environment);
  }

  /** This one, seen from the directory where the user stands, with those variables. */
  public static Machine seenFrom(Path here, Map<String, String> environment) {
    var home = environment.getOrDefault("HOME", System.getProperty("user.home"));
    var name = System.getProperty("os.name");
    var system =
        name.startsWith("Windows")
            ? Platform.WINDOWS
            : name.startsWith("Mac") ? Platform.MACOS : Platform.LINUX;
    return new Machine(here.toAbsolutePath(), Path.of(home), system, environment);
  }

  /** The directory that a variable names, or else that one. */
  Path directory(String variable, Path otherwise) {
    var named = environment.getOrDefault(variable, "");
    return named.isEmpty() ? otherwise : Path.of(named);
  }

  /** Where desktop programs keep what belongs to the user. */
  Path settings() {
    return switch (system) {
      case LINUX -> directory("XDG_CONFIG_HOME", home.resolve(".config"));
      case MACOS -> home.resolve("Library/Application Support");
      case WINDOWS -> directory("APPDATA", home.resolve("AppData/Roaming"));
    };
  }

  /** Whether a program of that name is on the PATH. */
  boolean hasProgram(String name) {
    var folders = environment.getOrDefault("PATH", "").split(Pattern.quote(File.pathSeparator), -1);
    var suffixes = system == Platform.WINDOWS ? new String[] {".exe", ".cmd"} : new String[] {""};
    for (var folder : folders) {
      for (var suffix : suffixes) {
        if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, name + suffix))) {
          return true;
        }
      }
    }
    return false;
  }
}
