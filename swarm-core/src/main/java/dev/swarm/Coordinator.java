package dev.swarm;

import dev.swarm.agent.AgentRoom;
import dev.swarm.id.TimeOrderedIds;
import dev.swarm.journal.JournalRoom;
import dev.swarm.memory.Expiring;
import dev.swarm.memory.MemoryCaps;
import dev.swarm.memory.MemoryRoom;
import dev.swarm.message.MessageRoom;
import dev.swarm.network.NetworkCaps;
import dev.swarm.network.NetworkRoom;
import dev.swarm.replay.ReplayRoom;
import dev.swarm.reservation.ReservationRoom;
import dev.swarm.store.Pulse;
import dev.swarm.store.Store;
import dev.swarm.store.memory.MemoryStore;
import dev.swarm.swarm.Caps;
import dev.swarm.swarm.SwarmRoom;
import dev.swarm.work.Retention;
import dev.swarm.work.Sweep;
import dev.swarm.work.TaskRoom;
import dev.swarm.work.WorkRoom;
import dev.swarm.worker.Runner;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Hands out work to swarms of agents and keeps every acknowledged fact.
 *
 * <p>It owns the life of its store and of the threads that do local agents' steps; {@link #close}
 * hands their leases back and closes the store. Safe for use by many threads.
 */
public final class Coordinator implements AutoCloseable {
  private static final Duration BLOB_GRACE = Duration.ofHours(1);

  private final Store store;
  private final LiveSwarms swarms;
  private final AgentRoom agents;
  private final TaskRoom tasks;
  private final WorkRoom work;
  private final MessageRoom messages;
  private final MemoryRoom memory;
  private final ReservationRoom reservations;
  private final NetworkRoom networks;
  private final JournalRoom journal;
  private final ReplayRoom replay;
  private final Pulse pulse;
  private final Runner runner;

  private Coordinator(Store store, Options options) {
    this.store = store;
    var ids = new TimeOrderedIds(options.clock(), options.random());
    var caps = options.caps();
    var terms = new Sweep.Terms(options.retireAfter(), options.retention(), BLOB_GRACE);
    var sweep = new Sweep(store, terms, options.random(), new Expiring(store));
    this.swarms = new LiveSwarms(this, new SwarmRoom(store, ids, caps), sweep);
    this.agents = new AgentRoom(store, ids, caps);
    this.tasks = new TaskRoom(store, ids, caps, options.random());
    this.work = new WorkRoom(store, caps, options.random(), ReservationRoom::stopped);
    this.messages = new MessageRoom(store, ids, caps, options.random());
    this.memory = new MemoryRoom(store, ids, options.memory(), options.random());
    this.reservations = new ReservationRoom(store, ids);
    this.networks = new NetworkRoom(store, ids, NetworkCaps.DEFAULT);
    this.journal = new JournalRoom(store);
    this.replay = new ReplayRoom(store);
    this.pulse = new Pulse(store);
    this.runner = new Runner(store, agents, work, sweep);
  }

  /**
   * What a coordinator is made with.
   *
   * @param random where ids, salts and routers' draws come from; used by many threads at once
   * @param retireAfter how long an agent without a lease may be silent before it is retired
   * @param retention how much of what is finished is kept
   * @param memory how much a swarm's memory takes
   */
  public record Options(
      Caps caps,
      InstantSource clock,
      RandomGenerator random,
      Duration retireAfter,
      Retention retention,
      MemoryCaps memory) {
    /**
     * The defaults: the system's clock, secure randomness, a day until agents are retired, the last
     * 100,000 finished tasks.
     */
    public static Options defaults() {
      return new Options(
          Caps.DEFAULT,
          InstantSource.system(),
          new SecureDraws(),
          Duration.ofDays(1),
          Retention.DEFAULT,
          MemoryCaps.DEFAULT);
    }

    public Options caps(Caps caps) {
      return new Options(caps, clock, random, retireAfter, retention, memory);
    }

    public Options memory(MemoryCaps memory) {
      return new Options(caps, clock, random, retireAfter, retention, memory);
    }

    public Options retention(Retention retention) {
      return new Options(caps, clock, random, retireAfter, retention, memory);
    }
  }

  /** A coordinator that keeps everything in this process, for as long as it lives. */
  public static Coordinator inMemory() {
    var options = Options.defaults();
    return over(new MemoryStore(options.clock()), options);
  }

  /** A coordinator over that store, which it closes when it is closed. */
  public static Coordinator over(Store store, Options options) {
    var coordinator = new Coordinator(store, options);
    coordinator.runner.start();
    return coordinator;
  }

  /** A coordinator that starts no threads: it looks and gives orders, and others do the work. */
  public static Coordinator resting(Store store, Options options) {
    return new Coordinator(store, options);
  }

  public LiveSwarms swarms() {
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

  public ReplayRoom replay() {
    return replay;
  }

  /**
   * Looks at the store: all that is read meanwhile by the same thread is of one moment, and costs
   * one snapshot. It writes nothing and waits for nothing.
   */
  public <R> R look(Supplier<R> look) {
    return store.read(tx -> look.get());
  }

  /** Tells those who wait when something was committed, by this process or another. */
  public Pulse pulse() {
    return pulse;
  }

  Runner runner() {
    return runner;
  }

  @Override
  public void close() {
    runner.close();
    store.close();
  }
}
