package dev.swarm.replay;

import dev.swarm.agent.Agent;
import dev.swarm.agent.AgentEvent;
import dev.swarm.id.AgentId;
import dev.swarm.id.MemoryId;
import dev.swarm.id.MessageId;
import dev.swarm.id.ReservationId;
import dev.swarm.id.StepId;
import dev.swarm.id.SwarmId;
import dev.swarm.id.TaskId;
import dev.swarm.journal.Checkpointed;
import dev.swarm.journal.Event;
import dev.swarm.memory.Memory;
import dev.swarm.memory.MemoryEvent;
import dev.swarm.message.Message;
import dev.swarm.message.MessageEvent;
import dev.swarm.network.NetworkEvent;
import dev.swarm.reservation.Reservation;
import dev.swarm.reservation.ReservationEvent;
import dev.swarm.swarm.Swarm;
import dev.swarm.swarm.SwarmEvent;
import dev.swarm.task.Need;
import dev.swarm.task.Task;
import dev.swarm.task.TaskEvent;
import dev.swarm.work.Step;
import dev.swarm.work.StepEvent;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The entities as the journal tells them up to some position: each event folded into the entity
 * that it is about, by the very functions that the decision used. Not safe for use by several
 * threads.
 */
public final class State implements Entities {
  private final NavigableMap<SwarmId, Swarm> swarms = new TreeMap<>();
  private final NavigableMap<AgentId, Agent> agents = new TreeMap<>();
  private final NavigableMap<StepId, Step> steps = new TreeMap<>();
  private final NavigableMap<MessageId, Message> messages = new TreeMap<>();
  private final NavigableMap<MemoryId, Memory> memories = new TreeMap<>();
  private final NavigableMap<SwarmId, Long> memoryFloors = new TreeMap<>();
  private final NavigableMap<ReservationId, Reservation> reservations = new TreeMap<>();
  private final NavigableMap<SwarmId, Long> reservationTokens = new TreeMap<>();
  private final FoldedTasks tasks;
  private final FoldedNetworks networks;

  State() {
    this(new FoldedTasks(), new FoldedNetworks());
  }

  private State(FoldedTasks tasks, FoldedNetworks networks) {
    this.tasks = tasks;
    this.networks = networks;
  }

  /** This state as it is now; it shares the entities, which never change. */
  State copy() {
    var copy = new State(tasks.copy(), networks.copy());
    copy.swarms.putAll(swarms);
    copy.agents.putAll(agents);
    copy.steps.putAll(steps);
    copy.messages.putAll(messages);
    copy.memories.putAll(memories);
    copy.memoryFloors.putAll(memoryFloors);
    copy.reservations.putAll(reservations);
    copy.reservationTokens.putAll(reservationTokens);
    return copy;
  }

  /**
   * Folds in what happened then.
   *
   * @throws IllegalArgumentException when it cannot follow what came before
   */
  void apply(Event event, Instant at) {
    switch (event) {
      case SwarmEvent e -> {
        var before = before(e, swarms.get(e.subject().swarm()), Swarm::version);
        swarms.put(e.subject().swarm(), Swarm.fold(before, e));
      }
      case AgentEvent e -> {
        var id = new AgentId(e.subject().id());
        agents.put(id, Agent.fold(before(e, agents.get(id), Agent::version), e, at));
      }
      case TaskEvent e -> {
        tasks.apply(e);
        if (e instanceof TaskEvent.Dropped) {
          dropSteps(new TaskId(e.subject().id()));
        }
      }
      case StepEvent e -> {
        var id = new StepId(e.subject().id());
        steps.put(id, Step.fold(before(e, steps.get(id), Step::version), e));
      }
      case MessageEvent e -> message(new MessageId(e.subject().id()), e);
      case MemoryEvent.Put e -> {
        var id = new MemoryId(e.subject().id());
        memories.put(id, Memory.fold(before(e, memories.get(id), Memory::changes), aboveFloor(e)));
      }
      case MemoryEvent.Gone e -> {
        var id = new MemoryId(e.subject().id());
        var gone =
            before(e, memories.get(id), Memory::changes)
                .orElseThrow(() -> new IllegalArgumentException("never added"));
        memories.remove(id);
        memoryFloors.merge(gone.swarm(), gone.version(), Math::max);
      }
      case ReservationEvent e -> reservation(new ReservationId(e.subject().id()), e);
      case NetworkEvent e -> networks.apply(e);
      case Checkpointed e -> {
        // No entity: it says where the journal begins.
      }
      default -> throw new IllegalArgumentException("no entity knows the event " + event.type());
    }
  }

  private void message(MessageId id, MessageEvent event) {
    var before = before(event, messages.get(id), message -> Message.VERSION);
    switch (event) {
      case MessageEvent.Sent e when before.isEmpty() -> messages.put(id, Message.fold(e));
      case MessageEvent.Acknowledged e when before.isPresent() -> messages.remove(id);
      case MessageEvent e ->
          throw new IllegalArgumentException(id + " cannot be " + e.type() + " now");
    }
  }

  /** The versions of a new memory begin above all that are gone. */
  private MemoryEvent.Put aboveFloor(MemoryEvent.Put event) {
    if (event instanceof MemoryEvent.Added added) {
      long floor = memoryFloors.getOrDefault(event.subject().swarm(), 0L);
      if (added.floor() != floor) {
        throw new IllegalArgumentException(
            "%s begins above %d, not %d".formatted(event.subject().id(), floor, added.floor()));
      }
    }
    return event;
  }

  private void reservation(ReservationId id, ReservationEvent event) {
    var before = before(event, reservations.get(id), Reservation::version);
    switch (event) {
      case ReservationEvent.Granted e when before.isEmpty() -> {
        token(e.subject().swarm(), e.token());
        reservations.put(id, Reservation.fold(before, e));
      }
      case ReservationEvent.Extended e -> reservations.put(id, Reservation.fold(before, e));
      case ReservationEvent.Ended e when before.isPresent() -> reservations.remove(id);
      case ReservationEvent e ->
          throw new IllegalArgumentException(id + " cannot be " + e.type() + " now");
    }
  }

  private void token(SwarmId swarm, long token) {
    long last = reservationTokens.getOrDefault(swarm, 0L);
    if (token != last + 1) {
      throw new IllegalArgumentException(swarm + " gives the token " + token + " after " + last);
    }
    reservationTokens.put(swarm, token);
  }

  private void dropSteps(TaskId id) {
    // Places are digits, dots and m, all of which come before the tilde.
    steps.subMap(new StepId(id.value() + '/'), new StepId(id.value() + "/~")).clear();
  }

  /** The entity as it was, when the event is the next one about it. */
  static <E> Optional<E> before(Event event, @Nullable E entity, ToLongFunction<E> version) {
    long expected = entity == null ? 1 : version.applyAsLong(entity) + 1;
    if (event.version() != expected) {
      throw new IllegalArgumentException(event.subject().id() + " skips its version " + expected);
    }
    return Optional.ofNullable(entity);
  }

  /** Takes an entity in as it is. */
  void put(Entity entity) {
    switch (entity) {
      case Entity.OfSwarm(var swarm) -> swarms.put(swarm.id(), swarm);
      case Entity.OfAgent(var agent) -> agents.put(agent.id(), agent);
      case Entity.OfTask(var task) -> tasks.put(task);
      case Entity.OfNeed(var task, var need) -> tasks.put(task, need);
      case Entity.OfStep(var step) -> steps.put(step.id(), step);
      case Entity.OfMessage(var message) -> messages.put(message.id(), message);
      case Entity.OfMemory(var memory) -> memories.put(memory.id(), memory);
      case Entity.OfMemoryFloor(var swarm, var version) -> memoryFloors.put(swarm, version);
      case Entity.OfReservation(var reservation) -> reservations.put(reservation.id(), reservation);
      case Entity.OfReservationToken(var swarm, long last) -> reservationTokens.put(swarm, last);
      case Entity.OfNetwork(var network) -> networks.put(network);
      case Entity.OfNetworkFloor(var swarm, var version) -> networks.floor(swarm, version);
      case Entity.OfTraining(var network, var recorded) -> networks.put(network, recorded);
    }
  }

  public Collection<Swarm> swarms() {
    return Collections.unmodifiableCollection(swarms.values());
  }

  public Collection<Agent> agents() {
    return Collections.unmodifiableCollection(agents.values());
  }

  Optional<Agent> agent(AgentId id) {
    return Optional.ofNullable(agents.get(id));
  }

  public Collection<Task> tasks() {
    return tasks.all();
  }

  /** What the task still waits for. */
  public Map<TaskId, Need> unmet(TaskId task) {
    return tasks.unmet(task);
  }

  public Collection<Step> steps() {
    return Collections.unmodifiableCollection(steps.values());
  }

  Optional<Step> step(StepId id) {
    return Optional.ofNullable(steps.get(id));
  }

  public Collection<Message> messages() {
    return Collections.unmodifiableCollection(messages.values());
  }

  public Collection<Memory> memories() {
    return Collections.unmodifiableCollection(memories.values());
  }

  /** Those included that nobody noticed to be over. */
  public Collection<Reservation> reservations() {
    return Collections.unmodifiableCollection(reservations.values());
  }

  /** All entities, in their order. */
  Stream<Entity> stream() {
    return Stream.of(
            swarms.values().stream().<Entity>map(Entity.OfSwarm::new),
            agents.values().stream().<Entity>map(Entity.OfAgent::new),
            tasks.stream(),
            steps.values().stream().<Entity>map(Entity.OfStep::new),
            messages.values().stream().<Entity>map(Entity.OfMessage::new),
            memories.values().stream().<Entity>map(Entity.OfMemory::new),
            memoryFloors.entrySet().stream()
                .<Entity>map(e -> new Entity.OfMemoryFloor(e.getKey(), e.getValue())),
            reservations.values().stream().<Entity>map(Entity.OfReservation::new),
            reservationTokens.entrySet().stream()
                .<Entity>map(e -> new Entity.OfReservationToken(e.getKey(), e.getValue())),
            networks.stream())
        .flatMap(Function.identity());
  }

  @Override
  public void each(Consumer<Entity> visitor) {
    stream().forEachOrdered(visitor);
  }
}
