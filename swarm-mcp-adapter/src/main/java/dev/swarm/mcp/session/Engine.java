package dev.swarm.mcp.session;

import dev.swarm.mcp.call.Caller;
import dev.swarm.mcp.codec.Message;
import dev.swarm.mcp.feature.Catalog;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Serves one catalog to any number of sessions. Transports open sessions; the product changes what
 * is offered and tells what was updated.
 */
public final class Engine {
  private final Settings settings;
  private final Room room;
  private final Set<Session> sessions = ConcurrentHashMap.newKeySet();
  private volatile Catalog catalog;
  private volatile Runnable subscribed = () -> {};
  private volatile boolean draining;

  public Engine(Settings settings, Catalog catalog) {
    this.settings = settings;
    this.catalog = catalog;
    room = new Room(settings.limits().roomBytes());
  }

  /** Starts a conversation with a caller the transport knows. */
  public Session open(Caller caller, Outlet outlet) {
    return open(caller, outlet, Hands.THREADS);
  }

  /** Starts a conversation whose calls are done by those hands. */
  public Session open(Caller caller, Outlet outlet, Hands hands) {
    var session = new Session(this, caller, outlet, hands);
    sessions.add(session);
    return session;
  }

  public Catalog catalog() {
    return catalog;
  }

  /**
   * What a caller must be allowed to do for that; empty when there is nothing of that name, or
   * anybody may. A session refuses who may not; a transport may do so before, in its own way.
   */
  public Optional<String> scope(Message.Request request) {
    return Wanted.of(request, catalog).scope();
  }

  /** From now on offers this; clients hear which of their lists changed. */
  public void offer(Catalog other) {
    var before = catalog;
    catalog = other;
    for (var session : sessions) {
      session.notices().changed(before, other);
    }
  }

  /** Lists of resources read differently now, though the catalog is the same. */
  public void resourcesChanged() {
    sessions.forEach(session -> session.notices().resourcesChanged());
  }

  /** The same for those callers alone. */
  public void resourcesChanged(Predicate<Caller> to) {
    for (var session : sessions) {
      if (to.test(session.caller())) {
        session.notices().resourcesChanged();
      }
    }
  }

  /** Tells whoever subscribed to this address that it reads differently now. Never waits. */
  public void updated(String uri) {
    for (var session : sessions) {
      session.notices().updated(uri);
    }
  }

  /** The same for that caller alone: to others it may read as before. */
  public void updated(Subscription subscription) {
    for (var session : sessions) {
      session.notices().updated(subscription);
    }
  }

  /** From now on tells that one when somebody subscribed to something; on the session's thread. */
  public void whenSubscribed(Runnable listener) {
    subscribed = listener;
  }

  void subscribed() {
    subscribed.run();
  }

  /** Who is subscribed to what; several sessions of a caller count once. */
  public Set<Subscription> watched() {
    var all = new HashSet<Subscription>();
    for (var session : sessions) {
      session
          .notices()
          .subscriptions()
          .forEach((uri, caller) -> all.add(new Subscription(caller, uri)));
    }
    return all;
  }

  /** Whether it takes no more calls, since it is about to end. */
  public boolean draining() {
    return draining;
  }

  /**
   * Takes no more calls, has those that wait for something wait no longer, and lets the others end.
   *
   * @return whether all have ended; those that took too long go on
   */
  public boolean drain(Duration atMost) throws InterruptedException {
    draining = true;
    long end = System.nanoTime() + atMost.toNanos();
    sessions.forEach(Session::waitNoLonger);
    boolean all = true;
    for (var session : sessions) {
      all &= session.awaitIdle(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
    }
    return all;
  }

  /** How many conversations there are. */
  public int open() {
    return sessions.size();
  }

  public Settings settings() {
    return settings;
  }

  Room room() {
    return room;
  }

  void forget(Session session) {
    sessions.remove(session);
  }
}
