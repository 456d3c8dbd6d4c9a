package dev.swarm.cli.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.Coordinator;
import dev.swarm.contract.SimulatedClock;
import dev.swarm.contract.Soundness;
import dev.swarm.mcp.compat.CompatCatalog;
import dev.swarm.mcp.compat.Surroundings;
import dev.swarm.mcp.feature.Catalog;
import dev.swarm.mcp.session.Engine;
import dev.swarm.mcp.session.Settings;
import dev.swarm.mcp.tool.SwarmCatalog;
import dev.swarm.memory.MemoryCaps;
import dev.swarm.network.NetworkTrainer;
import dev.swarm.neural.FannTrainer;
import dev.swarm.neural.Kernels;
import dev.swarm.neural.wasm.PoolOptions;
import dev.swarm.persistence.sqlite.Options;
import dev.swarm.persistence.sqlite.SqliteStore;
import dev.swarm.store.Store;
import dev.swarm.store.memory.MemoryStore;
import dev.swarm.swarm.Caps;
import dev.swarm.work.Retention;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;

/** An engine over a store of its own, as the program puts them together; its clock is moved. */
final class World implements AutoCloseable {
  /** As long as a call may take here: one that waits gets no more. */
  private static final Duration CALL = Duration.ofMillis(250);

  private static final NetworkTrainer TRAINER =
      new FannTrainer(new Kernels(PoolOptions.USUAL, InstantSource.system()));

  /** Both sets of tools. */
  enum Tools {
    DEFAULT,
    COMPAT;

    private Catalog over(Coordinator coordinator, long seed) {
      var random = new SplittableRandom(seed);
      return switch (this) {
        case DEFAULT -> SwarmCatalog.of(coordinator, random);
        case COMPAT ->
            CompatCatalog.of(Surroundings.of(coordinator, random).trainer(() -> TRAINER));
      };
    }
  }

  final SimulatedClock clock = new SimulatedClock();
  final Coordinator coordinator;
  final Engine engine;
  private final Store store;

  private World(Function<InstantSource, Store> stores, Tools tools, long seed) {
    store = stores.apply(clock);
    coordinator =
        Coordinator.resting(
            store,
            new Coordinator.Options(
                Caps.DEFAULT,
                clock,
                new SplittableRandom(seed),
                Duration.ofDays(1),
                Retention.DEFAULT,
                MemoryCaps.DEFAULT));
    var settings =
        Settings.of("swarm", "fuzz").timing(new Settings.Timing(Duration.ofMillis(20), CALL));
    engine = new Engine(settings, tools.over(coordinator, seed));
  }

  static World inMemory(Tools tools, long seed) {
    return new World(MemoryStore::new, tools, seed);
  }

  /** On a file in that directory. */
  static World onSqlite(Path directory, Tools tools, long seed) {
    // What is proved here needs no power to fail.
    var options = Options.DEFAULT.pragma("synchronous", "OFF");
    return new World(
        clock -> SqliteStore.open(directory.resolve("swarm.db"), options.clock(clock)),
        tools,
        seed);
  }

  /** Time passes, and sometimes an operator closes a swarm. */
  void goOn(Chance chance) {
    if (chance.oneIn(50)) {
      clock.advance(Duration.ofMillis(chance.of(1, 900, 5_000, 61_000, 700_000)));
    }
    if (chance.oneIn(200)) {
      var open = coordinator.swarms().open();
      if (open.size() > 3) {
        coordinator.swarms().close(chance.of(open).id()).orThrow();
      }
    }
  }

  /** The rows are sound, and what the journal tells; nothing runs. */
  void assertSound() {
    Soundness.check(store, Caps.DEFAULT);
    var proof = coordinator.replay().prove(List.of());
    assertThat(proof.holds()).as("%s", proof).isTrue();
  }

  @Override
  public void close() {
    coordinator.close();
  }
}
