package dev.swarm.mcp.compat;

import dev.swarm.Coordinator;
import dev.swarm.agent.Agent;
import dev.swarm.id.AgentId;
import dev.swarm.id.SwarmId;
import dev.swarm.journal.Encoder;
import dev.swarm.memory.Memory;
import dev.swarm.message.Message;
import dev.swarm.network.Network;
import dev.swarm.task.TaskState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How many bytes are stored of a swarm: values, contents and bodies as they are, rows in the
 * canonical encoding; without what a database adds. At most {@value #MOST} rows of each kind are
 * looked at.
 *
 * @param memory values of its memory
 * @param networks contents of its networks
 * @param openTasks briefs of tasks that have not ended
 */
record StoredBytes(Map<Agent, OfAgent> agents, long memory, long networks, long openTasks) {
  private static final int MOST = 10_000;
  private static final int PAGE = 1_000;
  private static final Set<TaskState> OPEN =
      Set.of(TaskState.BLOCKED, TaskState.READY, TaskState.RUNNING);

  /**
   * Those of an agent.
   *
   * @param row what it is
   * @param memory values that it put and that stand
   * @param networks its networks' contents
   * @param mail bodies of messages that wait for it
   */
  record OfAgent(long row, long memory, long networks, long mail) {
    long all() {
      return row + memory + networks + mail;
    }
  }

  static StoredBytes of(Coordinator coordinator, SwarmId swarm) {
    var entries = entries(coordinator, swarm);
    var networks = networks(coordinator, swarm);
    var mail = coordinator.messages().waiting(swarm, MOST);
    var agents = new LinkedHashMap<Agent, OfAgent>();
    for (var agent : coordinator.agents().active(swarm)) {
      agents.put(agent, of(agent, entries, networks, mail));
    }
    return new StoredBytes(
        agents,
        entries.stream().mapToLong(entry -> entry.content().size()).sum(),
        networks.stream().mapToLong(network -> network.content().size()).sum(),
        tasks(coordinator, swarm));
  }

  private static OfAgent of(
      Agent agent, List<Memory> entries, List<Network> networks, List<Message> mail) {
    Optional<AgentId> id = Optional.of(agent.id());
    return new OfAgent(
        row(agent),
        entries.stream()
            .filter(entry -> entry.content().by().equals(id))
            .mapToLong(entry -> entry.content().size())
            .sum(),
        networks.stream()
            .filter(network -> network.key().agent().equals(id))
            .mapToLong(network -> network.content().size())
            .sum(),
        mail.stream()
            .filter(message -> message.envelope().to().equals(agent.id()))
            .mapToLong(message -> message.content().bytes())
            .sum());
  }

  private static long row(Agent agent) {
    var out = new Encoder().text(agent.id().value()).text(agent.swarm().value());
    agent.spec().encode(out.number(agent.version()));
    return out.word(agent.state()).instant(agent.lastSeen()).toBytes().length;
  }

  private static List<Memory> entries(Coordinator coordinator, SwarmId swarm) {
    var room = coordinator.memory();
    var entries = new ArrayList<Memory>();
    for (var namespace : room.namespaces(swarm, "", PAGE)) {
      var listing = dev.swarm.memory.Listing.of(namespace).limit(PAGE);
      var page = room.list(swarm, listing);
      while (!page.isEmpty() && entries.size() < MOST) {
        entries.addAll(page);
        page = room.list(swarm, listing.after(page.getLast().key().key()));
      }
    }
    return entries;
  }

  private static List<Network> networks(Coordinator coordinator, SwarmId swarm) {
    var listing = dev.swarm.network.Listing.all().limit(dev.swarm.network.Listing.MOST);
    return coordinator.networks().list(swarm, listing);
  }

  private static long tasks(Coordinator coordinator, SwarmId swarm) {
    long bytes = 0;
    for (var task : coordinator.tasks().newest(swarm, OPEN, MOST)) {
      var out = new Encoder();
      task.brief().encode(out);
      bytes += out.toBytes().length;
    }
    return bytes;
  }
}
