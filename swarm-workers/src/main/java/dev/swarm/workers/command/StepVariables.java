package dev.swarm.workers.command;

import dev.swarm.work.Assignment;
import dev.swarm.work.Received;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The variables that tell a process which step it does, for whom, and which run it belongs to. */
public final class StepVariables {
  /**
   * Marks every process of a run. It holds the marks of the runs around it too, so that what a
   * nested Swarm leaves behind is still found by the outer one.
   */
  static final String RUN = "SWARM_RUN";

  /** What they are called; no command may set one itself. */
  public static final Set<String> NAMES =
      Set.of(
          RUN,
          "SWARM_TASK",
          "SWARM_STEP",
          "SWARM_AGENT",
          "SWARM_ROLE",
          "SWARM_STEP_INDEX",
          "SWARM_STEP_COUNT",
          "SWARM_ATTEMPT",
          "SWARM_VERDICT");

  private StepVariables() {}

  static Map<String, String> of(Assignment step) {
    var variables = new LinkedHashMap<String, String>();
    variables.put("SWARM_TASK", step.taskName());
    variables.put("SWARM_STEP", step.step().value());
    variables.put("SWARM_AGENT", step.agent().name());
    variables.put("SWARM_ROLE", step.role().name().toLowerCase(Locale.ROOT));
    variables.put("SWARM_STEP_INDEX", Integer.toString(step.index()));
    variables.put("SWARM_STEP_COUNT", Integer.toString(step.count()));
    variables.put("SWARM_ATTEMPT", Integer.toString(step.attempt()));
    variables.put("SWARM_VERDICT", verdict(step));
    // Names come from users; the one character that no environment can hold must not stop a step.
    variables.replaceAll((name, value) -> value.replace('\0', '\uFFFD'));
    return variables;
  }

  /** Why the attempt before was not accepted; empty when nobody rejected it. */
  private static String verdict(Assignment step) {
    return step.received().stream()
        .filter(received -> received.kind() == Received.Kind.VERDICT)
        .map(received -> received.output().text())
        .findFirst()
        .orElse("");
  }
}
