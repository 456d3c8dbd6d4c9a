package dev.swarm.mcp.http;

import dev.swarm.mcp.call.Caller;
import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.session.Engine;
import dev.swarm.mcp.session.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A session over HTTP: the engine's, and the streams a client may come back to. {@code ended} is
 * under its own lock.
 */
final class Conversation {
  /** How many streams that ended are kept for clients that lost their end. */
  private static final int KEPT = 16;

  private static final String GENERAL = "g";

  private final String id;
  private final String principal;
  private final Session session;
  private final EventStream general;
  private final int limit;
  private final Duration patience;
  private final Map<String, EventStream> streams = new ConcurrentHashMap<>();
  private final ArrayDeque<EventStream> ended = new ArrayDeque<>();
  private final AtomicLong last = new AtomicLong();
  private volatile Instant used;

  Conversation(String id, Caller opener, Engine engine, HttpSettings settings, Instant now) {
    this.id = id;
    principal = opener.name();
    limit = settings.limits().streamBytes();
    patience = settings.timing().request();
    general = new EventStream(GENERAL, limit, patience);
    session = engine.open(opener, message -> general.add(Json.bytes(message)));
    used = now;
  }

  String id() {
    return id;
  }

  /** Whether it is that caller's, whatever its scopes are now. */
  boolean isOf(Caller caller) {
    return principal.equals(caller.name());
  }

  Session session() {
    return session;
  }

  /** What belongs to no request. */
  EventStream general() {
    return general;
  }

  void touch(Instant now) {
    used = now;
  }

  Instant used() {
    return used;
  }

  boolean unusedSince(Instant instant) {
    return used.isBefore(instant) && session.running() == 0;
  }

  /** A stream for one request; nobody can come back to it until it is {@link #open opened}. */
  EventStream prepare() {
    return new EventStream(Long.toString(last.incrementAndGet()), limit, patience);
  }

  void open(EventStream stream) {
    streams.put(stream.name(), stream);
  }

  /** The stream's last event is in; it stays for a while. */
  void ended(EventStream stream) {
    synchronized (ended) {
      ended.add(stream);
      while (ended.size() > 1 && (ended.size() > KEPT || kept() > limit)) {
        streams.remove(ended.removeFirst().name());
      }
    }
  }

  Optional<EventStream> stream(String name) {
    return name.equals(GENERAL) ? Optional.of(general) : Optional.ofNullable(streams.get(name));
  }

  void close() {
    session.close();
    general.finish();
    streams.values().forEach(EventStream::finish);
  }

  private long kept() {
    return ended.stream().mapToLong(EventStream::size).sum();
  }
}
