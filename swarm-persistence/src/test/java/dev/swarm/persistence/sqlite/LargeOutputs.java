package dev.swarm.persistence.sqlite;

import dev.swarm.blob.Payload;
import dev.swarm.id.AgentId;
import dev.swarm.id.SwarmId;
import dev.swarm.id.TimeOrderedIds;
import dev.swarm.memory.Author;
import dev.swarm.network.Network;
import dev.swarm.network.NetworkCaps;
import dev.swarm.network.NetworkKey;
import dev.swarm.network.NetworkRoom;
import dev.swarm.network.NetworkSpec;
import dev.swarm.network.Shape;
import dev.swarm.store.Store;
import dev.swarm.swarm.Caps;
import dev.swarm.task.TaskSpec;
import dev.swarm.work.Hold;
import dev.swarm.work.Outcome;
import dev.swarm.work.TaskRoom;
import dev.swarm.work.WorkRoom;
import java.time.InstantSource;
import java.util.Random;

/**
 * One agent that takes large inputs, gives large outputs and keeps large networks, and says what
 * was acknowledged.
 */
final class LargeOutputs {
  private static final int MOST = 3 << 20;

  private final TaskRoom tasks;
  private final WorkRoom work;
  private final NetworkRoom networks;
  private final SwarmId swarm;
  private final AgentId agent;
  private final Random random = new Random();

  LargeOutputs(Store store, SwarmId swarm, AgentId agent) {
    var ids = new TimeOrderedIds(InstantSource.system(), random);
    this.tasks = new TaskRoom(store, ids, Caps.DEFAULT, random);
    this.networks = new NetworkRoom(store, ids, NetworkCaps.DEFAULT);
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
      say(network().id().value());
    }
  }

  private Network network() {
    var key = NetworkKey.of(agent, Long.toHexString(random.nextLong()));
    var spec = NetworkSpec.of(key, "raw", new Shape(1, 1, 1), some());
    return networks.put(swarm, spec, Author.agent(agent)).orThrow();
  }

  private Payload some() {
    var bytes =
        new byte[1 + (random.nextInt(4) == 0 ? random.nextInt(1000) : random.nextInt(MOST))];
    random.nextBytes(bytes);
    return Payload.of(bytes);
  }

  private static void say(String acknowledged) {
    System.out.println(acknowledged);
  }
}
