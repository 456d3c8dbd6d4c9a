package dev.swarm.workers.command;

import dev.swarm.agent.Agent;
import dev.swarm.agent.AgentSpec;
import dev.swarm.agent.AgentType;
import dev.swarm.blob.Payload;
import dev.swarm.id.Ids;
import dev.swarm.id.StepId;
import dev.swarm.id.TimeOrderedIds;
import dev.swarm.topology.Role;
import dev.swarm.work.Assignment;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Makes steps, each with an id that no other step of any run has. */
final class Steps {
  private static final Ids IDS = new TimeOrderedIds(InstantSource.system(), new SecureRandom());

  private Steps() {}

  static Assignment any() {
    return with(Payload.EMPTY);
  }

  static Assignment with(Payload input) {
    return of("build the parser", input);
  }

  static Assignment of(String taskName, Payload input) {
    var agent =
        new Agent(
            IDS.agent(),
            IDS.swarm(),
            1,
            AgentSpec.of(AgentType.CODER).named("ada"),
            Agent.State.ACTIVE,
            Agent.Tally.NONE,
            Instant.EPOCH);
    return new Assignment(
        agent,
        StepId.of(IDS.task(), 2),
        taskName,
        "a description",
        Role.SPOKE,
        2,
        5,
        3,
        7,
        input,
        List.of(),
        Instant.MAX,
        Duration.ofSeconds(20));
  }
}
