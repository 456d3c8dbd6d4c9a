package dev.swarm.persistence.sqlite;

import dev.swarm.blob.Payload;
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

/** One agent that takes large inputs and gives large outputs, and says what was acknowledged. */
final class LargeOutputs {
  private static final int MOST = 3 << 20;

  private final TaskRoom tasks;
  private final WorkRoom work;
  private final SwarmId swarm;
  private final AgentId agent;
  private final Random random = new Random();

  LargeOutputs(Store store, SwarmId swarm, AgentId agent) {
    this.tasks =
        new TaskRoom(
            store, new TimeOrderedIds(InstantSource.system(), random), Caps.DEFAULT, random);
    this.work = new WorkRoom(store, Caps.DEFAULT, random);
    this.swarm = swarm;
    this.agent = agent;
  }

  /** Goes on until the process is killed. */
  void goOn() {
    while (true) {
      say(tasks.submit(swarm, TaskSpec.describe("large").input(some())).orThrow().id().value());
      for (var assignment : work.claim(agent, 1).orThrow()) {
        work.complete(Hold.of(assignment), Outcome.succeeded(some())).orThrow();
        say(assignment.step().value());
      }
    }
  }

  private Payload some() {
    var bytes = new byte[random.nextInt(4) == 0 ? random.nextInt(1000) : random.nextInt(MOST)];
    random.nextBytes(bytes);
    return Payload.of(bytes);
  }

  private static void say(String acknowledged) {
    System.out.println(acknowledged);
  }
}
