package dev.swarm.benchmarks;

import static dev.swarm.agent.AgentType.CODER;
import static dev.swarm.topology.Topology.MESH;

import dev.swarm.Coordinator;
import dev.swarm.LiveSwarm;
import dev.swarm.agent.AgentSpec;
import dev.swarm.persistence.sqlite.SqliteStore;
import dev.swarm.store.Store;
import dev.swarm.store.memory.MemoryStore;
import dev.swarm.swarm.Caps;
import dev.swarm.swarm.SwarmSpec;
import dev.swarm.work.Retention;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/** A swarm on a store of its own. Nothing runs but its callers and the sweeper. */
final class Workshop implements AutoCloseable {
  /** How many finished tasks are kept, unless a benchmark is about that. */
  static final int RETAINED = 10_000;

  /** Higher than any benchmark needs: the caps are not what is measured. */
  private static final Caps CAPS = new Caps(1_000, 200_000, 1_000, 1_000, 1 << 20);

  private final Coordinator coordinator;
  private final LiveSwarm swarm;
  private final Optional<Path> directory;

  private Workshop(Store store, int retained, Optional<Path> directory) {
    var retention = Retention.DEFAULT.tasks(retained);
    var options = Coordinator.Options.defaults().caps(CAPS).retention(retention);
    this.coordinator = Coordinator.over(store, options);
    this.swarm = coordinator.swarms().openOrCreate(SwarmSpec.named("bench").topology(MESH));
    this.directory = directory;
  }

  static Workshop inMemory() {
    return inMemory(RETAINED);
  }

  static Workshop inMemory(int retained) {
    return new Workshop(new MemoryStore(InstantSource.system()), retained, Optional.empty());
  }

  /** On SQLite with {@code synchronous=FULL}, in a folder that is deleted when this closes. */
  static Workshop onDisk() {
    var directory = Disk.folder();
    return new Workshop(
        SqliteStore.open(directory.resolve("swarm.db")), RETAINED, Optional.of(directory));
  }

  /** On a database that stays when this closes, with so many finished tasks kept. */
  static Workshop at(Path database, int retained) {
    return new Workshop(SqliteStore.open(database), retained, Optional.empty());
  }

  Coordinator coordinator() {
    return coordinator;
  }

  LiveSwarm swarm() {
    return swarm;
  }

  /** One more agent, with somebody who calls in its name. */
  Caller hire(int number) {
    return new Caller(
        coordinator, swarm, swarm.spawn(AgentSpec.of(CODER).named("agent-" + number)));
  }

  @Override
  public void close() {
    coordinator.close();
    directory.ifPresent(Disk::delete);
  }
}
