package dev.swarm.mcp.compat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.agent.Capabilities;
import dev.swarm.contract.LogisticTrainer;
import dev.swarm.id.AgentId;
import dev.swarm.id.SwarmId;
import dev.swarm.swarm.Caps;
import dev.swarm.task.Priority;
import dev.swarm.task.TaskSpec;
import dev.swarm.work.Hold;
import dev.swarm.work.Outcome;
import java.time.Duration;

/** The compat tools with networks, and agents whose steps succeed or fail as a test says. */
final class Classroom implements AutoCloseable {
  final LogisticTrainer trainer = new LogisticTrainer();
  final Desk desk = new Desk(Caps.DEFAULT, around -> around.trainer(() -> trainer));

  /** Lets an agent join; gives its id. */
  String join(String name, String type, String pattern) {
    return desk.call(
            "agent_spawn", "{'type':'%s','name':'%s','cognitivePattern':'%s'}", type, name, pattern)
        .path("agent")
        .path("id")
        .asString("");
  }

  /** The agent does a step of that priority, well or not. */
  void attempt(String agent, Priority priority, Outcome outcome) {
    var id = new AgentId(agent);
    var known = desk.coordinator.agents().find(id).orElseThrow();
    var spec =
        TaskSpec.describe("a step for " + known.name())
            .capabilities(Capabilities.ofAgentNamed(known.name()))
            .priority(priority);
    SwarmId swarm = known.swarm();
    desk.coordinator.tasks().submit(swarm, spec).orThrow();
    var claimed = desk.coordinator.work().claim(id, 1).orThrow();
    assertThat(claimed).hasSize(1);
    desk.clock.advance(Duration.ofMillis(100));
    desk.coordinator.work().complete(Hold.of(claimed.getFirst()), outcome).orThrow();
  }

  void succeed(String agent, Priority priority) {
    attempt(agent, priority, Outcome.succeeded("done"));
  }

  void fail(String agent, Priority priority) {
    attempt(agent, priority, Outcome.failedForGood("no"));
  }

  /** So many attempts: urgent ones succeed, the others do not. */
  void urgentOnesSucceed(String agent, int count) {
    for (int i = 0; i < count; i++) {
      if (i * 7 % 3 == 0) {
        succeed(agent, Priority.CRITICAL);
      } else {
        fail(agent, Priority.LOW);
      }
    }
  }

  @Override
  public void close() {
    desk.close();
  }
}
