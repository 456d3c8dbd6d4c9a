package dev.swarm.workers.command;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A program to start for a step: its arguments, as they are, without a shell between.
 *
 * <p>The process gets an environment of its own (see {@link Environment}): a short list of what
 * this process has, what {@code environment} names, and the step's {@code SWARM_…} variables. A
 * secret belongs into the environment as a reference; everybody on the machine can read arguments.
 *
 * @param arguments the program first: a path (relative to {@code directory}), or a name that is
 *     looked up on the process's own PATH
 * @param directory where the process starts
 */
public record Command(
    List<String> arguments, Path directory, Map<String, Value> environment, Limits limits) {
  public Command {
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
    directory = directory.toAbsolutePath();
    if (arguments.isEmpty() || arguments.getFirst().isBlank()) {
      throw new IllegalArgumentException("a command needs at least a program");
    }
    if (arguments.stream().anyMatch(argument -> argument.indexOf('\0') >= 0)) {
      throw new IllegalArgumentException("an argument must not contain a NUL character");
    }
    environment.keySet().forEach(Command::requireName);
  }

  /** A command in this process's directory, within the default limits. */
  public static Command of(String... arguments) {
    return new Command(List.of(arguments), Path.of(""), Map.of(), Limits.DEFAULT);
  }

  public String program() {
    return arguments.getFirst();
  }

  /** The same command, started elsewhere. */
  public Command in(Path elsewhere) {
    return new Command(arguments, elsewhere, environment, limits);
  }

  /** The same command with one more variable in its environment. */
  public Command with(String name, Value value) {
    var more = new LinkedHashMap<>(environment);
    more.put(name, value);
    return new Command(arguments, directory, more, limits);
  }

  /** The same command within other limits. */
  public Command within(Limits others) {
    return new Command(arguments, directory, environment, others);
  }

  private static void requireName(String name) {
    if (name.isEmpty() || name.indexOf('=') >= 0 || name.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("'" + name + "' cannot name an environment variable");
    }
    if (StepVariables.NAMES.contains(name)) {
      throw new IllegalArgumentException(name + " is set by Swarm itself");
    }
  }
}
