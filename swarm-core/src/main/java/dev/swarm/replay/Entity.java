package dev.swarm.replay;

import dev.swarm.agent.Agent;
import dev.swarm.id.NetworkId;
import dev.swarm.id.SwarmId;
import dev.swarm.id.TaskId;
import dev.swarm.memory.Memory;
import dev.swarm.message.Message;
import dev.swarm.network.Network;
import dev.swarm.network.Recorded;
import dev.swarm.reservation.Reservation;
import dev.swarm.swarm.Swarm;
import dev.swarm.task.Need;
import dev.swarm.task.Task;
import dev.swarm.work.Step;
import java.time.Instant;
import java.util.Comparator;

/**
 * One thing that a state consists of, without what leaves no trace in the journal: the expiry of a
 * lease, an agent's last call and its tally. Equal entities have equal canonical encodings.
 */
public sealed interface Entity {
  /** The order in which a state shows its entities. */
  Comparator<Entity> ORDER = Comparator.comparing(Entity::kind).thenComparing(Entity::id);

  /** The kinds of entities, in the order in which a state shows them. */
  enum Kind {
    SWARM,
    AGENT,
    TASK,
    NEED,
    STEP,
    MESSAGE,
    MEMORY,
    MEMORY_FLOOR,
    RESERVATION,
    RESERVATION_TOKEN,
    NETWORK,
    NETWORK_FLOOR,
    TRAINING
  }

  Kind kind();

  /** Names the entity among those of its kind. */
  String id();

  record OfSwarm(Swarm swarm) implements Entity {
    @Override
    public Kind kind() {
      return Kind.SWARM;
    }

    @Override
    public String id() {
      return swarm.id().value();
    }
  }

  record OfAgent(Agent agent) implements Entity {
    public OfAgent {
      agent =
          new Agent(
              agent.id(),
              agent.swarm(),
              agent.version(),
              agent.spec(),
              agent.state(),
              Agent.Tally.NONE,
              Instant.EPOCH,
              agent.experience());
    }

    @Override
    public Kind kind() {
      return Kind.AGENT;
    }

    @Override
    public String id() {
      return agent.id().value();
    }
  }

  record OfTask(Task task) implements Entity {
    @Override
    public Kind kind() {
      return Kind.TASK;
    }

    @Override
    public String id() {
      return task.id().value();
    }
  }

  /** A task still waits for another; needs that were met are history. */
  record OfNeed(TaskId task, Need need) implements Entity {
    @Override
    public Kind kind() {
      return Kind.NEED;
    }

    @Override
    public String id() {
      return task.value() + " " + need.task().value();
    }
  }

  record OfStep(Step step) implements Entity {
    public OfStep {
      step = step.extended(Instant.EPOCH);
    }

    @Override
    public Kind kind() {
      return Kind.STEP;
    }

    @Override
    public String id() {
      return step.id().value();
    }
  }

  record OfMessage(Message message) implements Entity {
    @Override
    public Kind kind() {
      return Kind.MESSAGE;
    }

    @Override
    public String id() {
      return message.id().value();
    }
  }

  record OfMemory(Memory memory) implements Entity {
    @Override
    public Kind kind() {
      return Kind.MEMORY;
    }

    @Override
    public String id() {
      return memory.id().value();
    }
  }

  /** The highest version of a swarm's memories that are gone; new ones begin above. */
  record OfMemoryFloor(SwarmId swarm, long version) implements Entity {
    @Override
    public Kind kind() {
      return Kind.MEMORY_FLOOR;
    }

    @Override
    public String id() {
      return swarm.value();
    }
  }

  record OfReservation(Reservation reservation) implements Entity {
    @Override
    public Kind kind() {
      return Kind.RESERVATION;
    }

    @Override
    public String id() {
      return reservation.id().value();
    }
  }

  /** The last token that a swarm gave to a reservation, which may be gone. */
  record OfReservationToken(SwarmId swarm, long last) implements Entity {
    @Override
    public Kind kind() {
      return Kind.RESERVATION_TOKEN;
    }

    @Override
    public String id() {
      return swarm.value();
    }
  }

  record OfNetwork(Network network) implements Entity {
    @Override
    public Kind kind() {
      return Kind.NETWORK;
    }

    @Override
    public String id() {
      return network.id().value();
    }
  }

  /** The highest version of a swarm's networks that are gone; new ones begin above. */
  record OfNetworkFloor(SwarmId swarm, long version) implements Entity {
    @Override
    public Kind kind() {
      return Kind.NETWORK_FLOOR;
    }

    @Override
    public String id() {
      return swarm.value();
    }
  }

  /** A training of a network that is kept in its history. */
  record OfTraining(NetworkId network, Recorded recorded) implements Entity {
    @Override
    public Kind kind() {
      return Kind.TRAINING;
    }

    /** Its number has leading zeros, so that ids sort as numbers do. */
    @Override
    public String id() {
      return "%s/%019d".formatted(network, recorded.number());
    }
  }
}
