package dev.swarm.mcp.compat;

import dev.swarm.agent.Capabilities;
import dev.swarm.mcp.call.Arguments;
import dev.swarm.mcp.tool.Refusal;
import dev.swarm.task.TaskState;
import java.util.Locale;

/** The original's words for what is called otherwise here. */
final class Wording {
  private Wording() {}

  /** How the original says how far a task is. */
  static String of(TaskState state) {
    return switch (state) {
      case BLOCKED, READY -> "pending";
      case RUNNING -> "in_progress";
      case SUCCEEDED -> "completed";
      case FAILED -> "failed";
      case CANCELLED -> "cancelled";
    };
  }

  /**
   * The capabilities under that name. The original took any text; here "Data Analysis" becomes the
   * word data-analysis.
   */
  static Capabilities capabilities(Arguments arguments, String name) {
    var words =
        arguments.strings(name).stream()
            .map(text -> text.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", "-"))
            .toList();
    return Refusal.checked(name, () -> Capabilities.of(words));
  }
}
