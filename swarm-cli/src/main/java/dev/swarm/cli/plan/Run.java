package dev.swarm.cli.plan;

import java.util.List;

/** The command of a task's steps: a program and its arguments, never a shell's line. */
public sealed interface Run {
  List<String> arguments();

  /** Each step does its work and prints its result. */
  record Plain(List<String> arguments) implements Run {
    public Plain {
      arguments = sound(arguments);
    }
  }

  /** The coordinator's step prints a JSON array of one to four strings, the parts of the work. */
  record Splitting(List<String> arguments) implements Run {
    public Splitting {
      arguments = sound(arguments);
    }
  }

  private static List<String> sound(List<String> arguments) {
    if (arguments.isEmpty()) {
      throw new IllegalArgumentException("a command has at least a program");
    }
    return List.copyOf(arguments);
  }
}
