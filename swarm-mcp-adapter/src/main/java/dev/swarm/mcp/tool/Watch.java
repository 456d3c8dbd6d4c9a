package dev.swarm.mcp.tool;

import dev.swarm.Coordinator;
import dev.swarm.id.SwarmId;
import dev.swarm.mcp.call.Arguments;
import dev.swarm.mcp.call.Body;
import dev.swarm.mcp.call.Caller;
import dev.swarm.mcp.call.Reading;
import dev.swarm.mcp.call.Request;
import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.feature.Catalog;
import dev.swarm.mcp.feature.Resource;
import dev.swarm.mcp.session.Engine;
import dev.swarm.mcp.session.Subscription;
import dev.swarm.store.Changes;
import dev.swarm.swarm.Swarm;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells an engine's subscribers when a live resource reads differently, whoever changed it: this
 * process or another on the same store. It reads what somebody watches after each commit, at most a
 * few times a second, and compares. While nobody watches anything it rests: commits of this process
 * wake it, and those of others are looked for now and then. One thread compares and owns {@code
 * known} and {@code open}; the other rings when something was committed.
 */
public final class Watch implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Watch.class.getName());

  /** How soon other processes' commits are seen by those who watch. */
  private static final Duration GLANCE = Duration.ofMillis(200);

  /** The same while nobody watches, who would only hear that there are other swarms. */
  private static final Duration REST = Duration.ofSeconds(5);

  private static final Duration LONG = Duration.ofDays(1);

  private static final Duration PAUSE = Duration.ofMillis(100);

  private final Coordinator coordinator;
  private final Engine engine;
  private final Map<Subscription, String> known = new HashMap<>();
  private Map<SwarmId, Swarm> open = Map.of();
  // Happens when something was committed here, or somebody watches something else.
  private final Changes bell = new Changes();
  private final Thread comparer;
  private final Thread ringer;

  private Watch(Coordinator coordinator, Engine engine) {
    this.coordinator = coordinator;
    this.engine = engine;
    this.comparer = Thread.ofVirtual().name("swarm-mcp-watch").unstarted(this::look);
    this.ringer = Thread.ofVirtual().name("swarm-mcp-commits").unstarted(this::ring);
  }

  /** Watches until it is closed. */
  public static Watch over(Coordinator coordinator, Engine engine) {
    var watch = new Watch(coordinator, engine);
    watch.open = watch.openSwarms();
    engine.whenSubscribed(watch.bell::happened);
    watch.comparer.start();
    watch.ringer.start();
    return watch;
  }

  private void ring() {
    try {
      long count = coordinator.pulse().count();
      while (!Thread.currentThread().isInterrupted()) {
        count = coordinator.pulse().awaitOwnBeyond(count, LONG);
        bell.happened();
        // To be woken by each commit of many costs their callers more than the commits themselves.
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    try {
      long seen = -1;
      while (!Thread.currentThread().isInterrupted()) {
        long rung = bell.count();
        long count = coordinator.pulse().count();
        round(count != seen);
        seen = count;
        Thread.sleep(PAUSE);
        bell.awaitBeyond(rung, engine.watched().isEmpty() ? REST : GLANCE);
        coordinator.pulse().look();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void round(boolean committed) throws InterruptedException {
    try {
      var watched = engine.watched();
      known.keySet().retainAll(watched);
      for (var subscription : watched) {
        compare(subscription, committed);
      }
      if (committed) {
        listed();
      }
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      LOG.log(Level.WARNING, "what is watched could not be read; it is tried again", e);
    }
  }

  /** Tells those whose list of swarms reads differently now; of others' swarms nobody hears. */
  private void listed() {
    var before = open;
    open = openSwarms();
    var changed = new HashMap<>(before);
    open.forEach((id, swarm) -> changed.merge(id, swarm, (one, other) -> null));
    if (!changed.isEmpty()) {
      engine.resourcesChanged(
          caller -> {
            var own = new Own(coordinator, caller);
            return changed.values().stream().anyMatch(own::has);
          });
    }
  }

  private Map<SwarmId, Swarm> openSwarms() {
    return new Own(coordinator, Caller.LOCAL)
        .open().stream().collect(Collectors.toMap(Swarm::id, Function.identity()));
  }

  private void compare(Subscription subscription, boolean committed) throws Exception {
    var before = known.get(subscription);
    if (before != null && !committed) {
      return;
    }
    var now = text(subscription);
    known.put(subscription, now);
    // Of what is watched anew nobody knows whether the last commit came before or after; where the
    // subscriber sees nothing, nothing changed.
    if (before == null ? committed && !now.isEmpty() : !before.equals(now)) {
      engine.updated(subscription);
    }
  }

  /** As the subscriber reads it. */
  private String text(Subscription subscription) throws Exception {
    var uri = subscription.uri();
    var arguments = Json.object().put("uri", uri);
    var handler = handler(engine.catalog(), uri, arguments);
    if (handler.isEmpty()) {
      return "";
    }
    return handler.get().read(Request.of(Arguments.of(arguments), subscription.caller()))
                instanceof Reading.Contents read
            && read.bodies().getFirst() instanceof Body.Text body
        ? body.text()
        : "";
  }

  private static Optional<Resource.Handler> handler(
      Catalog catalog, String uri, ObjectNode arguments) {
    var fixed = catalog.resource(uri);
    if (fixed.isPresent()) {
      return Optional.of(fixed.get().handler());
    }
    for (var template : catalog.templates()) {
      var variables = template.match(uri);
      if (variables.isPresent()) {
        variables.get().forEach(arguments::put);
        return Optional.of(template.handler());
      }
    }
    return Optional.empty();
  }

  @Override
  public void close() {
    ringer.interrupt();
    comparer.interrupt();
    try {
      ringer.join(Duration.ofSeconds(5));
      comparer.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
