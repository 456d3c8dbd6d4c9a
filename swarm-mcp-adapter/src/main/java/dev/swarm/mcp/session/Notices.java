package dev.swarm.mcp.session;

import dev.swarm.mcp.call.Caller;
import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.codec.Outgoing;
import dev.swarm.mcp.feature.Catalog;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a client is told unasked. A notice that waits to be sent swallows its equals, so that a slow
 * client costs no more memory than its subscriptions, and whoever gives notice never waits. Owns
 * {@code waiting} under its lock; a thread sends while there is something, and ends.
 */
final class Notices {
  /** How many addresses a session may subscribe to. */
  static final int MOST_SUBSCRIPTIONS = 1_000;

  private final Outlet outlet;
  private final Map<String, Caller> subscriptions = new ConcurrentHashMap<>();
  private final Map<String, ObjectNode> waiting = new LinkedHashMap<>();
  private volatile boolean ready;
  private boolean sending;

  Notices(Outlet outlet) {
    this.outlet = outlet;
  }

  /** The client said it is initialized: from here on it can be told things. */
  void open() {
    ready = true;
  }

  void close() {
    ready = false;
    subscriptions.clear();
  }

  /** Who subscribed to what: a session's requests may come in the name of several. */
  Map<String, Caller> subscriptions() {
    return subscriptions;
  }

  boolean subscribe(String uri, Caller caller) {
    if (!subscriptions.containsKey(uri) && subscriptions.size() >= MOST_SUBSCRIPTIONS) {
      return false;
    }
    subscriptions.put(uri, caller);
    return true;
  }

  void unsubscribe(String uri) {
    subscriptions.remove(uri);
  }

  void updated(String uri) {
    if (subscriptions.containsKey(uri)) {
      give(uri, "notifications/resources/updated", Json.object().put("uri", uri));
    }
  }

  void updated(Subscription subscription) {
    if (subscription.caller().equals(subscriptions.get(subscription.uri()))) {
      updated(subscription.uri());
    }
  }

  void changed(Catalog before, Catalog after) {
    if (!before.tools().equals(after.tools())) {
      give("tools", "notifications/tools/list_changed", Json.object());
    }
    if (!before.prompts().equals(after.prompts())) {
      give("prompts", "notifications/prompts/list_changed", Json.object());
    }
    if (!before.resources().equals(after.resources())
        || !before.templates().equals(after.templates())) {
      resourcesChanged();
    }
  }

  void resourcesChanged() {
    give("resources", "notifications/resources/list_changed", Json.object());
  }

  private void give(String key, String method, ObjectNode params) {
    if (!ready) {
      return;
    }
    synchronized (waiting) {
      waiting.put(key, Outgoing.notification(method, params));
      if (!sending) {
        sending = true;
        Thread.ofVirtual().name("mcp-notices").start(this::sendAll);
      }
    }
  }

  private void sendAll() {
    while (true) {
      ObjectNode message;
      synchronized (waiting) {
        var next = waiting.entrySet().iterator();
        if (!next.hasNext()) {
          sending = false;
          return;
        }
        message = next.next().getValue();
        next.remove();
      }
      outlet.send(message);
    }
  }
}
