package dev.swarm.mcp.tool;

import dev.swarm.Coordinator;
import dev.swarm.mcp.call.Arguments;
import dev.swarm.mcp.call.Body;
import dev.swarm.mcp.call.Reading;
import dev.swarm.mcp.call.Request;
import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.feature.Catalog;
import dev.swarm.mcp.feature.Resource;
import dev.swarm.mcp.session.Engine;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells an engine's subscribers when a live resource reads differently, whoever changed it: this
 * process or another on the same store. It reads what somebody watches after each commit, at most a
 * few times a second, and compares. Its thread owns {@code known} and {@code open}.
 */
public final class Watch implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Watch.class.getName());

  /** How soon a subscription is noticed while nothing is committed. */
  private static final Duration GLANCE = Duration.ofMillis(250);

  private static final Duration PAUSE = Duration.ofMillis(100);

  private final Coordinator coordinator;
  private final Engine engine;
  private final Map<String, String> known = new HashMap<>();
  private Set<String> open = Set.of();
  private final Thread thread;

  private Watch(Coordinator coordinator, Engine engine) {
    this.coordinator = coordinator;
    this.engine = engine;
    this.thread = Thread.ofVirtual().name("swarm-mcp-watch").unstarted(this::look);
  }

  /** Watches until it is closed. */
  public static Watch over(Coordinator coordinator, Engine engine) {
    var watch = new Watch(coordinator, engine);
    watch.open = watch.openSwarms();
    watch.thread.start();
    return watch;
  }

  private void look() {
    try {
      long seen = -1;
      while (!Thread.currentThread().isInterrupted()) {
        long count = coordinator.pulse().count();
        round(count != seen);
        seen = count;
        coordinator.pulse().awaitBeyond(count, GLANCE);
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void round(boolean committed) throws InterruptedException {
    try {
      var watched = engine.watched();
      known.keySet().retainAll(watched);
      for (var uri : watched) {
        compare(uri, committed);
      }
      if (committed) {
        var now = openSwarms();
        if (!now.equals(open)) {
          open = now;
          engine.resourcesChanged();
        }
      }
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      LOG.log(Level.WARNING, "what is watched could not be read; it is tried again", e);
    }
  }

  private Set<String> openSwarms() {
    var ids = new HashSet<String>();
    coordinator.swarms().open().forEach(swarm -> ids.add(swarm.id().value()));
    return ids;
  }

  private void compare(String uri, boolean committed) throws Exception {
    var before = known.get(uri);
    if (before != null && !committed) {
      return;
    }
    var now = text(uri);
    known.put(uri, now);
    // Of what is watched anew nobody knows whether the last commit came before or after.
    if (before == null ? committed : !before.equals(now)) {
      engine.updated(uri);
    }
  }

  private String text(String uri) throws Exception {
    var catalog = engine.catalog();
    var arguments = Json.object().put("uri", uri);
    var handler = handler(catalog, uri, arguments);
    if (handler.isEmpty()) {
      return "";
    }
    return handler.get().read(Request.of(Arguments.of(arguments))) instanceof Reading.Contents read
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
    thread.interrupt();
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
