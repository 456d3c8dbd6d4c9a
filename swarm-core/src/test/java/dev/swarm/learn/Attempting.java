package dev.swarm.learn;

import dev.swarm.agent.Capabilities;
import dev.swarm.agent.CognitivePattern;
import dev.swarm.id.AgentId;
import dev.swarm.id.StepId;
import dev.swarm.measure.Attempt;
import dev.swarm.task.Priority;
import dev.swarm.task.RetryPolicy;
import dev.swarm.topology.Role;
import dev.swarm.work.StepPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Attempts for tests. */
final class Attempting {
  static final AgentId AGENT = new AgentId("agent_1");

  private Attempting() {}

  static StepPlan plan(Role role, Priority priority, String... capabilities) {
    var terms =
        new StepPlan.Terms(
            Capabilities.of(capabilities), priority, RetryPolicy.DEFAULT, Duration.ofMinutes(10));
    return new StepPlan(role, 0, 1, List.of(), Optional.empty(), 0, terms);
  }

  static Attempt attempt(StepPlan plan, Attempt.End end) {
    return new Attempt(
        new StepId("task_1/0"),
        plan,
        1,
        AGENT,
        CognitivePattern.CRITICAL,
        true,
        Instant.EPOCH,
        Instant.EPOCH.plusSeconds(1),
        end);
  }

  /** What asks for java succeeds, what asks for cobol fails. */
  static List<Attempt> attempts(int count) {
    var attempts = new ArrayList<Attempt>();
    for (int i = 0; i < count; i++) {
      boolean java = i * 7 % 3 != 0;
      attempts.add(
          attempt(
              plan(Role.SINGLE, Priority.MEDIUM, java ? "java" : "cobol"),
              java ? Attempt.End.SUCCEEDED : Attempt.End.FAILED));
    }
    return attempts;
  }
}
