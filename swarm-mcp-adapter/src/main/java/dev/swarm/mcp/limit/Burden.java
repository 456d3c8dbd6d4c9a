package dev.swarm.mcp.limit;

import dev.swarm.mcp.feature.Tool;
import java.util.Set;

/** What a call of a tool adds to what a server has to do. */
enum Burden {
  /** It asks, or brings to an end what there is. */
  NONE,
  /** It starts something that belongs to what there is. */
  SOME,
  /** It begins work that was not there. */
  NEW;

  private static final Set<String> BEGINNERS =
      Set.of(
          "swarm_init",
          "task_orchestrate",
          "agent_spawn",
          "neural_train",
          "benchmark_run",
          "daa_init",
          "daa_agent_create",
          "daa_workflow_create",
          "daa_workflow_execute",
          "daa_meta_learning");

  private static final Set<String> ENDERS =
      Set.of(
          "task_heartbeat",
          "task_complete",
          "task_fail",
          "task_release",
          "task_cancel",
          "message_receive",
          "resource_release");

  /** Of a tool that is not named here, by whether it says that it changes nothing. */
  static Burden of(Tool tool) {
    if (BEGINNERS.contains(tool.name())) {
      return NEW;
    }
    return ENDERS.contains(tool.name()) || tool.hints().readOnly().orElse(false) ? NONE : SOME;
  }

  /** Whether a server turns it away that bears its load so. */
  boolean isTooMuch(Strain.Level level) {
    return switch (level) {
      case NONE -> false;
      case HIGH -> this == NEW;
      case SEVERE -> this != NONE;
    };
  }
}
