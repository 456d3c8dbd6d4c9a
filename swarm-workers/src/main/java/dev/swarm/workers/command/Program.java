package dev.swarm.workers.command;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Finds the file that a command names, as the process would: on the process's own PATH, or from its
 * own directory. Looked for before the start, because the system's own answer names neither.
 */
final class Program {
  private static final String USUAL_PATH = "/usr/local/bin:/usr/bin:/bin";

  /** A file that can be started, or why there is none. */
  sealed interface Answer {}

  record Found(Path file) implements Answer {}

  record Missing(String reason) implements Answer {}

  private Program() {}

  static Answer find(Command command, Map<String, String> environment) {
    var name = command.program();
    return name.indexOf('/') >= 0
        ? at(command.directory().resolve(name))
        : onPath(command, environment.getOrDefault("PATH", USUAL_PATH));
  }

  private static Answer at(Path file) {
    if (Files.isDirectory(file)) {
      return new Missing(file + " is a directory");
    }
    if (!Files.exists(file)) {
      return new Missing("there is no file " + file);
    }
    return Files.isExecutable(file) ? new Found(file) : notExecutable(file);
  }

  private static Answer onPath(Command command, String path) {
    List<Path> named =
        Stream.of(path.split(File.pathSeparator))
            .filter(folder -> !folder.isEmpty())
            .map(folder -> command.directory().resolve(folder).resolve(command.program()))
            .filter(Files::isRegularFile)
            .toList();
    return named.stream()
        .filter(Files::isExecutable)
        .<Answer>map(Found::new)
        .findFirst()
        .orElseGet(
            () ->
                named.isEmpty()
                    ? new Missing("not found on PATH (" + path + ")")
                    : notExecutable(named.getFirst()));
  }

  private static Answer notExecutable(Path file) {
    return new Missing(file + " is not executable (chmod +x makes it so)");
  }
}
