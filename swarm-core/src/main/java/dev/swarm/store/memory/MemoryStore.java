package dev.swarm.store.memory;

import dev.swarm.access.Keys;
import dev.swarm.agent.Agents;
import dev.swarm.audit.AuditEntries;
import dev.swarm.blob.Blobs;
import dev.swarm.blob.Payloads;
import dev.swarm.journal.Entries;
import dev.swarm.journal.Signatures;
import dev.swarm.measure.Censuses;
import dev.swarm.memory.Memories;
import dev.swarm.message.Mailboxes;
import dev.swarm.network.Networks;
import dev.swarm.reservation.Reservations;
import dev.swarm.store.Changes;
import dev.swarm.store.ForwardTime;
import dev.swarm.store.Meter;
import dev.swarm.store.NotBegunException;
import dev.swarm.store.Patience;
import dev.swarm.store.Store;
import dev.swarm.store.Tx;
import dev.swarm.store.Vitals;
import dev.swarm.swarm.Swarms;
import dev.swarm.task.Tasks;
import dev.swarm.work.Steps;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Keeps everything in this process, for as long as it lives. One transaction at a time, under one
 * lock; one that fails is taken back step by step.
 */
public final class MemoryStore implements Store {
  private final InstantSource clock;
  private final ForwardTime time = new ForwardTime();
  private final Changes changes = new Changes();
  private final Meter reads = new Meter();
  private final Meter writes = new Meter();
  private final ReentrantLock lock = new ReentrantLock();
  // All guarded by the lock.
  private final Undo undo = new Undo();
  private final MemoryEntries entries = new MemoryEntries(undo);
  private final Map<Class<?>, Object> ports;

  public MemoryStore(InstantSource clock) {
    this.clock = clock;
    var swarms = new MemorySwarms(undo);
    var tasks = new MemoryTasks(undo, swarms);
    var blobs = new MemoryBlobs(undo);
    var agents = new MemoryAgents(undo);
    var steps = new MemorySteps(undo, tasks);
    this.ports =
        Map.ofEntries(
            Map.entry(Censuses.class, new MemoryCensuses(swarms, agents, tasks, steps)),
            Map.entry(Memories.class, new MemoryMemories(undo)),
            Map.entry(Swarms.class, swarms),
            Map.entry(Agents.class, agents),
            Map.entry(Tasks.class, tasks),
            Map.entry(Steps.class, steps),
            Map.entry(Payloads.class, new MemoryPayloads(undo, blobs)),
            Map.entry(Blobs.class, blobs),
            Map.entry(Entries.class, entries),
            Map.entry(Signatures.class, Signatures.NONE),
            Map.entry(AuditEntries.class, new MemoryAudit(undo)),
            Map.entry(Mailboxes.class, new MemoryMailboxes(undo)),
            Map.entry(Reservations.class, new MemoryReservations(undo)),
            Map.entry(Networks.class, new MemoryNetworks(undo)),
            Map.entry(Keys.class, new MemoryKeys(undo)));
  }

  @Override
  public <R> R write(Function<Tx, R> work) {
    return writes.over(() -> written(work));
  }

  private <R> R written(Function<Tx, R> work) {
    R result;
    enter();
    try {
      undo.begin();
      requireWanted();
      var tx = new MemoryTx(now());
      result = work.apply(tx);
      entries.seal(tx.now());
      undo.keep();
    } catch (Throwable failure) {
      undo.takeBack();
      throw failure;
    } finally {
      lock.unlock();
    }
    changes.happened();
    return result;
  }

  @Override
  public <R> R read(Function<Tx, R> work) {
    return reads.over(() -> looked(work));
  }

  private <R> R looked(Function<Tx, R> work) {
    enter();
    try {
      return work.apply(new MemoryTx(now()));
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for its turn as long as the caller does; whoever is interrupted is served all the same.
   */
  private void enter() {
    var patience = Patience.current();
    if (patience.endless()) {
      lock.lock();
    } else if (!entered(patience)) {
      throw notBegun();
    }
  }

  private boolean entered(Patience patience) {
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        try {
          return lock.tryLock(patience.left().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static void requireWanted() {
    if (!Patience.current().wanted()) {
      throw notBegun();
    }
  }

  private static NotBegunException notBegun() {
    return new NotBegunException("the store was busy for too long", "call again in a moment");
  }

  @Override
  public Instant now() {
    return time.now(clock);
  }

  @Override
  public Vitals vitals() {
    return new Vitals(
        "memory",
        Optional.of(reads.traffic()),
        Optional.of(writes.traffic()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  @Override
  public Changes changes() {
    return changes;
  }

  @Override
  public void poll() {
    // Nobody else can commit here.
  }

  @Override
  public void close() {
    // There is nothing to let go of.
  }

  private final class MemoryTx implements Tx {
    private final Instant now;

    MemoryTx(Instant now) {
      this.now = now;
    }

    @Override
    public <P> P port(Class<P> type) {
      var port = ports.get(type);
      if (port == null) {
        throw new IllegalArgumentException("this store has no " + type.getSimpleName());
      }
      return type.cast(port);
    }

    @Override
    public Instant now() {
      return now;
    }
  }
}
