package dev.swarm.cli;

import dev.swarm.Coordinator;
import dev.swarm.audit.Auditor;
import dev.swarm.cli.config.Configuration;
import dev.swarm.mcp.call.Interceptor;
import dev.swarm.mcp.codec.Intake;
import dev.swarm.mcp.feature.Catalog;
import dev.swarm.mcp.session.Engine;
import dev.swarm.mcp.session.Settings;
import dev.swarm.mcp.tool.Watch;
import dev.swarm.neural.wasm.PoolOptions;
import dev.swarm.persistence.StoreException;
import dev.swarm.store.Store;
import dev.swarm.swarm.Caps;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Where assistants are served: an engine over a store, which knows nobody from call to call. It
 * greets and tells what it offers while the store is still being opened.
 */
final class AssistantDesk implements AutoCloseable {
  private static final String INSTRUCTIONS =
      "Swarm hands out work to a swarm of agents and keeps every acknowledged fact. To do work in"
          + " it, follow the prompt join_swarm. To have work done: swarm_init, then"
          + " task_orchestrate, then task_results. A refused call says what to do next.";

  private final OpeningStore store;
  private final Engine engine;
  private final AuditTrail audit;
  private final AtomicReference<Wiring.Wired> working;

  private AssistantDesk(
      OpeningStore store, Engine engine, AuditTrail audit, AtomicReference<Wiring.Wired> working) {
    this.store = store;
    this.engine = engine;
    this.audit = audit;
    this.working = working;
  }

  /**
   * What is offered, how much is taken on, and where it is told who did what with it.
   *
   * @param watching makes who watches over the calls of what is offered
   * @param audit begins and ends with the desk
   */
  record Offer(
      Toolset tools,
      Caps caps,
      PoolOptions pool,
      Intake intake,
      Function<Catalog, Interceptor> watching,
      AuditTrail audit) {
    static Offer of(Toolset tools, Configuration configuration) {
      return new Offer(
          tools,
          Limits.caps(configuration),
          Limits.pool(configuration),
          Limits.intake(configuration),
          catalog -> Interceptor.NONE,
          AuditTrail.of(configuration));
    }

    Offer watchedBy(Function<Catalog, Interceptor> other) {
      return new Offer(tools, caps, pool, intake, other, audit);
    }
  }

  /**
   * Begins to open the store, and is ready to serve at once.
   *
   * @param wiring opens the store and what works on it
   * @param failed is told why it could not be opened, at each attempt
   */
  static AssistantDesk over(
      Offer offer, Function<Caps, Wiring.Wired> wiring, Consumer<RuntimeException> failed) {
    var served = new CompletableFuture<Engine>();
    var working = new AtomicReference<Wiring.Wired>();
    var store =
        OpeningStore.open(
            () -> {
              var wired = wiring.apply(offer.caps());
              working.set(wired);
              return opened(wired, served.join());
            },
            failed);
    offer.audit().begin(store);
    // It serves; those threads that work for all are of the coordinator that is opened.
    var coordinator = Coordinator.resting(store, Coordinator.Options.defaults().caps(offer.caps()));
    var catalog = offer.tools().over(coordinator, offer.pool());
    var settings =
        Settings.of("swarm", Version.number())
            .instructions(INSTRUCTIONS)
            .translation(StoreTrouble::meaning)
            .intake(offer.intake())
            .interceptor(offer.watching().apply(catalog));
    var engine = new Engine(settings, catalog);
    served.complete(engine);
    return new AssistantDesk(store, engine, offer.audit(), working);
  }

  private static OpeningStore.Opened opened(Wiring.Wired wired, Engine engine) {
    var watch = Watch.over(wired.coordinator(), engine);
    return new OpeningStore.Opened(
        wired.store(),
        () -> {
          watch.close();
          wired.coordinator().close();
        });
  }

  Engine engine() {
    return engine;
  }

  /** The store that it serves; who asks it waits until it is open. */
  Store store() {
    return store;
  }

  /** Of which version the store's tables are now; empty while it is not open. */
  OptionalInt tables() {
    var wired = working.get();
    return wired == null ? OptionalInt.empty() : OptionalInt.of(wired.store().tables());
  }

  /** What keeps those from their work who work for all. */
  Optional<RuntimeException> idle() {
    return Optional.ofNullable(working.get())
        .flatMap(wired -> wired.coordinator().swarms().failure());
  }

  /** Where it is told who did what. */
  Auditor audit() {
    return audit;
  }

  /**
   * Waits until the store is open.
   *
   * @throws StoreException when it cannot be opened
   */
  void awaitOpen() {
    store.awaitOpen();
  }

  /** Why the store is not open, if its last opening failed. */
  Optional<RuntimeException> failure() {
    return store.failure();
  }

  @Override
  public void close() {
    audit.close();
    store.close();
  }
}
