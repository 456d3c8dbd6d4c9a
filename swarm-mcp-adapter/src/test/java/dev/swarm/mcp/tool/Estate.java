package dev.swarm.mcp.tool;

import dev.swarm.Coordinator;
import dev.swarm.agent.AgentSpec;
import dev.swarm.agent.AgentType;
import dev.swarm.blob.Payload;
import dev.swarm.mcp.codec.Json;
import dev.swarm.memory.Author;
import dev.swarm.memory.MemoryKey;
import dev.swarm.memory.MemorySpec;
import dev.swarm.message.Letter;
import dev.swarm.reservation.Wish;
import dev.swarm.swarm.SwarmSpec;
import dev.swarm.task.TaskSpec;
import dev.swarm.task.TaskState;
import dev.swarm.work.Hold;
import dev.swarm.work.Outcome;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/**
 * All that one owner has: a swarm with agents, tasks, a lease, a reservation, a message, a memory.
 */
public final class Estate {
  private final Coordinator coordinator;
  private final String owner;
  private final Map<String, String> things = new TreeMap<>();

  /** Makes it; each name in it begins with its owner's. */
  public Estate(Coordinator coordinator, String owner) {
    this.coordinator = coordinator;
    this.owner = owner;
    var swarm =
        coordinator
            .swarms()
            .create(SwarmSpec.named(owner + "-swarm").owner(owner).lease(Duration.ofDays(1)))
            .id();
    var ada =
        coordinator
            .agents()
            .spawn(swarm, AgentSpec.of(AgentType.CODER).named(owner + "-ada").slots(8))
            .orThrow();
    var done = coordinator.tasks().submit(swarm, task("done")).orThrow();
    var first = coordinator.work().claim(ada.id(), 1).orThrow().getFirst();
    coordinator.work().complete(Hold.of(first), Outcome.succeeded(owner + "-output")).orThrow();
    var open = coordinator.tasks().submit(swarm, task("open")).orThrow();
    var hold = Hold.of(coordinator.work().claim(ada.id(), 1).orThrow().getFirst());
    // After the claims: steps are offered to whoever is there.
    var bob =
        coordinator
            .agents()
            .spawn(swarm, AgentSpec.of(AgentType.TESTER).named(owner + "-bob"))
            .orThrow();
    var reserved = coordinator.reservations().reserve(Wish.exclusive(ada.id(), owner + "/src"));
    var letter = Letter.of(bob.id(), owner + "-ada", owner + "-text");
    var message = coordinator.messages().send(letter).orThrow().getFirst();
    var key = new MemoryKey("default", owner + "-key");
    coordinator
        .memory()
        .put(swarm, MemorySpec.of(key, Payload.of(owner + "-value")), Author.agent(ada.id()))
        .orThrow();
    things.put("swarm", swarm.value());
    things.put("swarmName", owner + "-swarm");
    things.put("agent", ada.id().value());
    things.put("agentName", owner + "-ada");
    things.put("other", bob.id().value());
    things.put("otherName", owner + "-bob");
    things.put("done", done.id().value());
    things.put("task", open.id().value());
    things.put("step", hold.step().value());
    things.put("token", Long.toString(hold.token()));
    things.put("reservation", reserved.orThrow().reservation().id().value());
    things.put("message", message.id().value());
    things.put("key", owner + "-key");
    things.put("flow", owner + "-flow");
  }

  private TaskSpec task(String name) {
    return TaskSpec.describe(owner + " wants it " + name).named(owner + "-" + name);
  }

  /** The id or name of one of its things. */
  public String the(String thing) {
    var found = things.get(thing);
    if (found == null) {
      throw new IllegalArgumentException("no estate has a " + thing);
    }
    return found;
  }

  /** What others must not get to read: whatever tells that it is there. */
  public List<String> marks() {
    return List.of(owner + "-", the("swarm"), the("agent"), the("other"), the("task"), the("done"));
  }

  /** Arguments in which things are named so: {@code {agent}}; single quotes stand for double. */
  public ObjectNode filled(String template) {
    var text = template.replace('\'', '"');
    for (var thing : things.entrySet()) {
      text = text.replace("{" + thing.getKey() + "}", thing.getValue());
    }
    return (ObjectNode) Json.read(text);
  }

  /** All there is of it, also what no entry tells: leases' ends and when agents were heard of. */
  public String seen() {
    return coordinator.look(
        () -> {
          var swarm = coordinator.swarms().findOpen(owner, owner + "-swarm").orElseThrow();
          var text = new StringBuilder(swarm.toString());
          for (var agent : coordinator.agents().active(swarm.id())) {
            text.append(agent).append(agent.lastSeen());
          }
          for (var task :
              coordinator.tasks().newest(swarm.id(), EnumSet.allOf(TaskState.class), 100)) {
            text.append(task).append(coordinator.tasks().steps(task.id()));
          }
          text.append(coordinator.messages().waiting(swarm.id(), 100));
          text.append(coordinator.reservations().standing(swarm.id()));
          for (var space : coordinator.memory().namespaces(swarm.id(), "", 100)) {
            text.append(coordinator.memory().list(swarm.id(), dev.swarm.memory.Listing.of(space)));
          }
          text.append(coordinator.networks().list(swarm.id(), dev.swarm.network.Listing.all()));
          text.append(
              coordinator.journal().read(1, 10_000).stream()
                  .filter(entry -> entry.subject().swarm().equals(swarm.id()))
                  .map(entry -> entry.position() + " " + entry.type())
                  .toList());
          return text.toString();
        });
  }
}
