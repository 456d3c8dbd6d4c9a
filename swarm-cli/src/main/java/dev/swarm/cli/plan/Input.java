package dev.swarm.cli.plan;

import java.util.List;

/** What a task's first steps get on their standard input. */
public sealed interface Input {
  /** Nothing at all. */
  record Nothing() implements Input {}

  /** The text itself. */
  record Text(String text) implements Input {}

  /** Another task's output, byte for byte. */
  record Output(String task) implements Input {}

  /** Several tasks' outputs as one JSON object by task id. */
  record Outputs(List<String> tasks) implements Input {
    public Outputs {
      tasks = List.copyOf(tasks);
    }
  }
}
