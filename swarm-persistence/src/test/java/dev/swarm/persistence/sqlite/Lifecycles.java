package dev.swarm.persistence.sqlite;

import dev.swarm.id.AgentId;
import dev.swarm.id.SwarmId;
import dev.swarm.id.TimeOrderedIds;
import dev.swarm.store.Store;
import dev.swarm.swarm.Caps;
import dev.swarm.task.TaskSpec;
import dev.swarm.work.Hold;
import dev.swarm.work.Outcome;
import dev.swarm.work.TaskRoom;
import dev.swarm.work.WorkRoom;
import java.time.InstantSource;
import java.util.Random;

/** One agent's tasks, each submitted, claimed, once given back and completed, by whomever. */
final class Lifecycles {
  private final TaskRoom tasks;
  private final WorkRoom work;
  private final SwarmId swarm;
  private final AgentId agent;

  Lifecycles(Store store, SwarmId swarm, AgentId agent) {
    var random = new Random();
    this.tasks =
        new TaskRoom(
            store, new TimeOrderedIds(InstantSource.system(), random), Caps.DEFAULT, random);
    this.work = new WorkRoom(store, Caps.DEFAULT, random);
    this.swarm = swarm;
    this.agent = agent;
  }

  /** Submits so many tasks and does as many steps. */
  void run(int times) {
    for (int i = 0; i < times; i++) {
      tasks.submit(swarm, TaskSpec.describe("task " + i)).orThrow();
      work.release(claim());
      work.complete(claim(), Outcome.succeeded("done")).orThrow();
    }
  }

  private Hold claim() {
    long deadline = System.nanoTime() + 30_000_000_000L;
    while (System.nanoTime() < deadline) {
      var claimed = work.claim(agent, 1).orThrow();
      if (!claimed.isEmpty()) {
        return Hold.of(claimed.getFirst());
      }
    }
    throw new IllegalStateException("there was nothing to claim");
  }
}
