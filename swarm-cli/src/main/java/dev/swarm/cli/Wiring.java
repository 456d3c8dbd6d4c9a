package dev.swarm.cli;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Provides;
import com.google.inject.ProvisionException;
import com.google.inject.Singleton;
import com.google.inject.Stage;
import dev.swarm.Coordinator;
import dev.swarm.persistence.StoreException;
import dev.swarm.persistence.sqlite.Figures;
import dev.swarm.persistence.sqlite.Options;
import dev.swarm.persistence.sqlite.SqliteModule;
import dev.swarm.persistence.sqlite.SqliteStore;
import dev.swarm.store.Store;
import dev.swarm.swarm.Caps;
import java.nio.file.Path;
import java.util.function.Supplier;

/** The composition root: puts store and coordinator together. */
final class Wiring extends AbstractModule {
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
  record Wired(Coordinator coordinator, Store store, Supplier<Figures> figures) {}

  static Wired wired(Path db, Purpose purpose, Caps caps) {
    var mode = purpose == Purpose.LOOK ? Options.Mode.INSPECT : Options.Mode.WORK;
    var store = new SqliteModule(db, Options.DEFAULT.mode(mode));
    try {
      var injector = Guice.createInjector(Stage.DEVELOPMENT, store, new Wiring(purpose, caps));
      var opened = injector.getInstance(SqliteStore.class);
      return new Wired(injector.getInstance(Coordinator.class), opened, opened::figures);
    } catch (ProvisionException e) {
      // What the store says is for people; how Guice came by it is not.
      throw e.getCause() instanceof StoreException broken ? broken : e;
    }
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
