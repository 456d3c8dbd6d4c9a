package dev.swarm.cli;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Provides;
import com.google.inject.ProvisionException;
import com.google.inject.Singleton;
import com.google.inject.Stage;
import dev.swarm.Coordinator;
import dev.swarm.cli.config.Configuration;
import dev.swarm.cli.config.Settings;
import dev.swarm.network.NetworkTrainer;
import dev.swarm.neural.FannTrainer;
import dev.swarm.neural.Kernels;
import dev.swarm.neural.wasm.PoolOptions;
import dev.swarm.persistence.StoreException;
import dev.swarm.persistence.sqlite.Figures;
import dev.swarm.persistence.sqlite.Options;
import dev.swarm.persistence.sqlite.SqliteModule;
import dev.swarm.persistence.sqlite.SqliteStore;
import dev.swarm.store.Store;
import dev.swarm.swarm.Caps;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The composition root: puts store and coordinator together. */
final class Wiring extends AbstractModule {
  private static final Duration SHORT_WAIT = Duration.ofSeconds(2);

  /** What a process does with the store. */
  enum Purpose {
    /** It only looks. */
    LOOK,
    /** It gives orders, and leaves the work to others. */
    ORDER,
    /** It works for agents. */
    WORK
  }

  private final Purpose purpose;
  private final Caps caps;

  private Wiring(Purpose purpose, Caps caps) {
    this.purpose = purpose;
    this.caps = caps;
  }

  /** A coordinator, the store that it closes, and what that store's writer comes to. */
  record Wired(Coordinator coordinator, SqliteStore store, Supplier<Figures> figures)
      implements AutoCloseable {
    private static Wired of(Coordinator coordinator, SqliteStore store) {
      return new Wired(coordinator, store, store::figures);
    }

    @Override
    public void close() {
      coordinator.close();
    }
  }

  static Wired wired(Configuration configuration, Purpose purpose, Caps caps) {
    var store =
        new SqliteModule(configuration.value(Settings.STORE), options(configuration, purpose));
    try {
      var injector = Guice.createInjector(Stage.DEVELOPMENT, store, new Wiring(purpose, caps));
      return Wired.of(
          injector.getInstance(Coordinator.class), injector.getInstance(SqliteStore.class));
    } catch (ProvisionException e) {
      // What the store says is for people; how Guice came by it is not.
      throw e.getCause() instanceof StoreException broken ? broken : e;
    }
  }

  /**
   * The same for {@code swarm mcp}, by hand: to load an injector would take a third of the time
   * that an assistant waits for its first answer.
   */
  static Wired atOnce(Configuration configuration, Purpose purpose, Caps caps) {
    var store =
        SqliteStore.open(configuration.value(Settings.STORE), options(configuration, purpose));
    return Wired.of(new Wiring(purpose, caps).coordinator(store), store);
  }

  /** To give orders for a moment, of a caller that cannot wait long for others that write. */
  static Wired shortly(Configuration configuration) {
    var options = options(configuration, Purpose.ORDER).readers(1);
    var wait =
        options.lockDeadline().compareTo(SHORT_WAIT) < 0 ? options.lockDeadline() : SHORT_WAIT;
    var store = SqliteStore.open(configuration.value(Settings.STORE), options.lockDeadline(wait));
    var caps = Limits.caps(configuration);
    return Wired.of(new Wiring(Purpose.ORDER, caps).coordinator(store), store);
  }

  /** What trains networks; it and the kernels are loaded when they are first asked for. */
  static Supplier<NetworkTrainer> trainer(PoolOptions pool) {
    return new Supplier<>() {
      private @Nullable NetworkTrainer made;

      @Override
      public synchronized NetworkTrainer get() {
        if (made == null) {
          made = new FannTrainer(new Kernels(pool, InstantSource.system()));
        }
        return made;
      }
    };
  }

  private static Options options(Configuration configuration, Purpose purpose) {
    return Limits.store(configuration)
        .mode(
            switch (purpose) {
              case LOOK -> Options.Mode.INSPECT;
              case ORDER, WORK -> Options.Mode.WORK;
            });
  }

  @Provides
  @Singleton
  Coordinator coordinator(Store store) {
    var options = Coordinator.Options.defaults().caps(caps);
    return switch (purpose) {
      case WORK -> Coordinator.over(store, options);
      case LOOK, ORDER -> Coordinator.resting(store, options);
    };
  }
}
