package dev.swarm.cli;

import dev.swarm.Coordinator;
import dev.swarm.persistence.sqlite.Figures;
import dev.swarm.persistence.sqlite.Options;
import dev.swarm.persistence.sqlite.SqliteStore;
import dev.swarm.store.Store;
import dev.swarm.swarm.Caps;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * The composition root: puts store and coordinator together. By hand, as there are two parts: an
 * injector would take a third of the time that an assistant waits for its first answer.
 */
final class Wiring {
  private Wiring() {}

  /** What a process does with the store. */
  enum Purpose {
    /** It only looks. */
    LOOK,
    /** It gives orders, and leaves the work to others. */
    ORDER,
    /** It works for agents. */
    WORK
  }

  /** A coordinator, the store that it closes, and what that store's writer comes to. */
  record Wired(Coordinator coordinator, Store store, Supplier<Figures> figures) {}

  static Wired wired(Path db, Purpose purpose, Caps caps) {
    var store = SqliteStore.open(db, Options.DEFAULT.mode(mode(purpose)));
    return new Wired(coordinator(store, purpose, caps), store, store::figures);
  }

  private static Options.Mode mode(Purpose purpose) {
    return switch (purpose) {
      case LOOK -> Options.Mode.INSPECT;
      case ORDER, WORK -> Options.Mode.WORK;
    };
  }

  private static Coordinator coordinator(Store store, Purpose purpose, Caps caps) {
    var options = Coordinator.Options.defaults().caps(caps);
    return switch (purpose) {
      case WORK -> Coordinator.over(store, options);
      case LOOK, ORDER -> Coordinator.resting(store, options);
    };
  }
}
