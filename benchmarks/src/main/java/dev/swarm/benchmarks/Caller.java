package dev.swarm.benchmarks;

import dev.swarm.Coordinator;
import dev.swarm.LiveSwarm;
import dev.swarm.agent.Agent;
import dev.swarm.blob.Payload;
import dev.swarm.task.TaskSpec;
import dev.swarm.work.Assignment;
import dev.swarm.work.Hold;
import dev.swarm.work.Outcome;

/** Submits tasks, claims steps and completes them, in the name of one agent. */
final class Caller {
  static final int INPUT_BYTES = 1024;

  private static final Payload INPUT = Payload.of("x".repeat(INPUT_BYTES));
  private static final TaskSpec TASK = TaskSpec.describe("summarise a page").input(INPUT);
  private static final Outcome DONE = Outcome.succeeded("done");

  private final Coordinator coordinator;
  private final LiveSwarm swarm;
  private final Agent agent;

  Caller(Coordinator coordinator, LiveSwarm swarm, Agent agent) {
    this.coordinator = coordinator;
    this.swarm = swarm;
    this.agent = agent;
  }

  /** Three acknowledged calls; where routing gave the task to another agent, that one does it. */
  void lifecycle() {
    submit();
    claimAndComplete();
  }

  void submit() {
    swarm.submit(TASK);
  }

  /** Does one step, submitting more when others took what there was. */
  void claimAndComplete() {
    for (var assignment : claim()) {
      complete(assignment);
    }
  }

  private Iterable<Assignment> claim() {
    var claimed = coordinator.work().claim(agent.id(), 1).orThrow();
    while (claimed.isEmpty()) {
      submit();
      claimed = coordinator.work().claim(agent.id(), 1).orThrow();
    }
    return claimed;
  }

  private void complete(Assignment assignment) {
    coordinator.work().complete(Hold.of(assignment), DONE).orThrow();
  }
}
