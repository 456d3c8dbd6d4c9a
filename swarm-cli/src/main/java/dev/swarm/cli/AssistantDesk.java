package dev.swarm.cli;

import dev.swarm.Coordinator;
import dev.swarm.cli.config.Configuration;
import dev.swarm.mcp.call.Interceptor;
import dev.swarm.mcp.session.Engine;
import dev.swarm.mcp.session.Settings;
import dev.swarm.mcp.tool.Watch;
import dev.swarm.neural.wasm.PoolOptions;
import dev.swarm.persistence.StoreException;
import dev.swarm.store.Store;
import dev.swarm.swarm.Caps;
import java.util.List;
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
      OpeningStore store,
      Engine engine,
      AuditTrail audit,
      AtomicReference<Wiring.Wired> working) {
    this.store = store;
    this.engine = engine;
    this.audit = audit;
    this.working = working;
  }

  /**
   * What is offered, how much is taken on, and where it is told who did what with it.
   *
   * @param audit begins and ends with the desk
   * @param interceptor watches over all calls
   */
  record Offer(
      Toolset tools, Caps caps, PoolOptions pool, AuditTrail audit, Interceptor interceptor) {
    static Offer of(Toolset tools, Configuration configuration) {
      return new Offer(
          tools,
          Limits.caps(configuration),
          Limits.pool(configuration),
          AuditTrail.of(configuration),
          Interceptor.NONE);
    }

    /** The same, and that one watches over all calls too. */
    Offer watchedBy(Interceptor another) {
      var both =
          interceptor.equals(Interceptor.NONE)
              ? another
              : Interceptor.of(List.of(interceptor, another));
      return new Offer(tools, caps, pool, audit, both);
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
    var settings =
        Settings.of("swarm", Version.number())
            .instructions(INSTRUCTIONS)
            .translation(StoreTrouble::meaning)
            .interceptor(offer.interceptor());
    var engine = new Engine(settings, offer.tools().over(coordinator, offer.pool()));
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

  /** The store that is served, be it open yet or not. */
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
