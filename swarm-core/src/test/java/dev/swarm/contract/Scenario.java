package dev.swarm.contract;

import dev.swarm.agent.Agent;
import dev.swarm.agent.AgentRoom;
import dev.swarm.agent.AgentSpec;
import dev.swarm.agent.AgentType;
import dev.swarm.id.StepId;
import dev.swarm.id.TimeOrderedIds;
import dev.swarm.journal.JournalRoom;
import dev.swarm.memory.Expiring;
import dev.swarm.memory.MemoryCaps;
import dev.swarm.memory.MemoryRoom;
import dev.swarm.message.MessageRoom;
import dev.swarm.network.NetworkCaps;
import dev.swarm.network.NetworkRoom;
import dev.swarm.problem.Answer;
import dev.swarm.reservation.ReservationRoom;
import dev.swarm.store.Store;
import dev.swarm.swarm.Caps;
import dev.swarm.swarm.Swarm;
import dev.swarm.swarm.SwarmRoom;
import dev.swarm.swarm.SwarmSpec;
import dev.swarm.swarm.SwarmStrategy;
import dev.swarm.task.Task;
import dev.swarm.task.TaskSpec;
import dev.swarm.topology.Topology;
import dev.swarm.work.Assignment;
import dev.swarm.work.Hold;
import dev.swarm.work.Outcome;
import dev.swarm.work.Retention;
import dev.swarm.work.Step;
import dev.swarm.work.Steps;
import dev.swarm.work.Sweep;
import dev.swarm.work.TaskRoom;
import dev.swarm.work.WorkRoom;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/** The rooms over a store, and short ways to say what tests do in them. */
public final class Scenario {
  /** After this long in silence an agent is retired. */
  public static final Duration RETIRE_AFTER = Duration.ofDays(1);

  /** A blob that no payload names stays so long. */
  public static final Duration BLOB_GRACE = Duration.ofHours(1);

  /** Narrow enough to be reached. */
  public static final MemoryCaps MEMORY_CAPS = new MemoryCaps(40, 20, 30, 200_000);

  /** Narrow enough to be reached. */
  public static final NetworkCaps NETWORK_CAPS = new NetworkCaps(12, 200_000, 5);

  private final Store store;
  private final SwarmRoom swarms;
  private final AgentRoom agents;
  private final TaskRoom tasks;
  private final WorkRoom work;
  private final MessageRoom messages;
  private final MemoryRoom memory;
  private final ReservationRoom reservations;
  private final NetworkRoom networks;
  private final JournalRoom journal;
  private final Sweep sweep;
  private int made;

  public Scenario(OnStore on, Caps caps, long seed) {
    this(on.store(), on.clock(), caps, seed);
  }

  public Scenario(Store store, SimulatedClock clock, Caps caps, long seed) {
    this.store = store;
    var random = new SplittableRandom(seed);
    var ids = new TimeOrderedIds(clock, random.split());
    swarms = new SwarmRoom(store, ids, caps);
    agents = new AgentRoom(store, ids, caps);
    tasks = new TaskRoom(store, ids, caps, random.split());
    work = new WorkRoom(store, caps, random.split(), ReservationRoom::stopped);
    messages = new MessageRoom(store, ids, caps, random.split());
    reservations = new ReservationRoom(store, ids);
    networks = new NetworkRoom(store, ids, NETWORK_CAPS);
    journal = new JournalRoom(store);
    memory = new MemoryRoom(store, ids, MEMORY_CAPS, random.split());
    sweep = retaining(Retention.DEFAULT);
  }

  /** A sweeper on other terms. */
  public Sweep sweeping(Sweep.Terms terms) {
    return new Sweep(store, terms, new SplittableRandom(1), new Expiring(store));
  }

  /** A sweeper that retains so much of what is finished. */
  public Sweep retaining(Retention retention) {
    return sweeping(new Sweep.Terms(RETIRE_AFTER, retention, BLOB_GRACE));
  }

  public static Scenario on(OnStore on) {
    return new Scenario(on, Caps.DEFAULT, 1);
  }

  public Store store() {
    return store;
  }

  public SwarmRoom swarms() {
    return swarms;
  }

  public AgentRoom agents() {
    return agents;
  }

  public TaskRoom tasks() {
    return tasks;
  }

  public WorkRoom work() {
    return work;
  }

  public MessageRoom messages() {
    return messages;
  }

  public MemoryRoom memory() {
    return memory;
  }

  public ReservationRoom reservations() {
    return reservations;
  }

  public NetworkRoom networks() {
    return networks;
  }

  public JournalRoom journal() {
    return journal;
  }

  public Sweep sweep() {
    return sweep;
  }

  public Swarm swarm(Topology topology) {
    return swarm(topology, SwarmStrategy.BALANCED);
  }

  public Swarm swarm(Topology topology, SwarmStrategy strategy) {
    var spec = SwarmSpec.named("swarm " + ++made).topology(topology).strategy(strategy);
    return swarms.create(spec).orThrow();
  }

  /** A coder with that name. */
  public Agent join(Swarm swarm, String name, String... capabilities) {
    return join(swarm, AgentSpec.of(AgentType.CODER).named(name).capabilities(capabilities));
  }

  public Agent join(Swarm swarm, AgentSpec spec) {
    return agents.spawn(swarm.id(), spec).orThrow();
  }

  public Task submit(Swarm swarm, TaskSpec spec) {
    return tasks.submit(swarm.id(), spec).orThrow();
  }

  public Task task(Task task) {
    return tasks.find(task.id()).orElseThrow();
  }

  public Step step(StepId id) {
    return store.read(tx -> tx.port(Steps.class).find(id)).orElseThrow();
  }

  public Step step(Task task, int place) {
    return step(StepId.of(task.id(), place));
  }

  /** The one step that the agent claims now; there must be one. */
  public Assignment claim(Agent agent) {
    return work.claim(agent.id(), 1).orThrow().getFirst();
  }

  /** Whether a claim by the agent comes back empty. */
  public boolean idle(Agent agent) {
    return work.claim(agent.id(), 1).orThrow().isEmpty();
  }

  public Step complete(Assignment assignment, String output) {
    return complete(assignment, Outcome.succeeded(output));
  }

  public Step complete(Assignment assignment, Outcome outcome) {
    return work.complete(Hold.of(assignment), outcome).orThrow();
  }

  /** The agent's next step, done with that output. */
  public Assignment work(Agent agent, String output) {
    var assignment = claim(agent);
    complete(assignment, output);
    return assignment;
  }

  /** The types of the events about the subject, in order. */
  public List<String> events(String subject) {
    return journal.about(subject, 10_000).stream().map(entry -> entry.type()).toList();
  }

  /** The stable code of a refusal, or {@code DONE}. */
  public static String code(Answer<?> answer) {
    return switch (answer) {
      case Answer.Done<?> done -> "DONE";
      case Answer.Refused<?> refused -> refused.problem().code();
    };
  }
}
