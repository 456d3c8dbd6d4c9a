package dev.swarm.workers.command;

import dev.swarm.work.Outcome;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Starts a command's process, where the system has {@code setsid} in a session of its own: it then
 * has no terminal to ask at, gets no Ctrl-C meant for Swarm, and its processes can be told by their
 * session.
 */
final class Launcher {
  /** A process, or the outcome of a step whose process could not be started. */
  sealed interface Answer {}

  record Started(Process process) implements Answer {}

  record Refused(Outcome outcome) implements Answer {}

  private final Optional<Path> setsid;

  Launcher() {
    this(
        Stream.of("/usr/bin/setsid", "/bin/setsid")
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst());
  }

  Launcher(Optional<Path> setsid) {
    this.setsid = setsid;
  }

  Answer start(Command command, Environment.Complete environment) {
    if (!command.arguments().stream().allMatch(NativeText::holds)) {
      return refused(command, "its arguments have " + NativeText.PROBLEM);
    }
    if (!Files.isDirectory(command.directory())) {
      return refused(command, "there is no directory " + command.directory());
    }
    if (File.separatorChar == '\\') {
      return start(command, command.arguments(), environment);
    }
    return switch (Program.find(command, environment.variables())) {
      case Program.Missing missing -> refused(command, missing.reason());
      case Program.Found found -> start(command, withSession(command, found.file()), environment);
    };
  }

  private List<String> withSession(Command command, Path program) {
    List<String> line = new ArrayList<>();
    setsid.ifPresent(path -> line.add(path.toString()));
    line.add(program.toString());
    line.addAll(command.arguments().subList(1, command.arguments().size()));
    return line;
  }

  private static Answer start(
      Command command, List<String> line, Environment.Complete environment) {
    var builder = new ProcessBuilder(line).directory(command.directory().toFile());
    builder.environment().clear();
    builder.environment().putAll(environment.variables());
    try {
      return new Started(builder.start());
    } catch (IOException e) {
      // The file is there: the system has too few processes or memory left, or changed just now.
      return new Refused(Outcome.failed(cannotStart(command) + e.getMessage()));
    }
  }

  private static Refused refused(Command command, String why) {
    return new Refused(Outcome.failedForGood(cannotStart(command) + why));
  }

  private static String cannotStart(Command command) {
    return "cannot start '" + command.program() + "': ";
  }
}
