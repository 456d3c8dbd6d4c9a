package dev.swarm.cli.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a process was given to read its configuration from.
 *
 * @param here from which directory paths of the environment and of flags count
 * @param file the file that was named; without one it is {@value #FILE} beside the store, if there
 * @param environment the variables
 * @param flags what the command line says, by the name of the flag
 */
public record Given(
    Path here, Optional<Path> file, Map<String, String> environment, Map<String, String> flags) {
  /** The file's name where nobody names one. */
  public static final String FILE = "swarm.yaml";

  public Given {
    flags = Map.copyOf(flags);
  }
}
