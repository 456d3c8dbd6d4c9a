package dev.swarm.cli;

import dev.swarm.cli.config.Given;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where the program was started.
 *
 * @param here from which directory relative paths of the line and of variables count
 * @param environment the variables
 */
record Place(Path here, Map<String, String> environment) {
  static Place ofThisProcess() {
    return new Place(Path.of(""), System.getenv());
  }

  /**
   * What there is to read the configuration from.
   *
   * @param file the file that was named
   * @param flags what the line says, by the name of the flag
   */
  Given given(Optional<Path> file, Map<String, String> flags) {
    return new Given(here, file, environment, flags);
  }
}
