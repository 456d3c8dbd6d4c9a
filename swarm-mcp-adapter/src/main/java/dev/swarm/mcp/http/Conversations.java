package dev.swarm.mcp.http;

import dev.swarm.mcp.session.Engine;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The sessions that are open. One unused for too long ends when it, or its place, is wanted. */
final class Conversations {
  private static final int ID_BYTES = 24;

  private final Engine engine;
  private final HttpSettings settings;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Conversation> open = new ConcurrentHashMap<>();
  private boolean closed;

  Conversations(Engine engine, HttpSettings settings, InstantSource clock) {
    this.engine = engine;
    this.settings = settings;
    this.clock = clock;
  }

  /** A new one; empty when there are as many as there may be. */
  synchronized Optional<Conversation> create() {
    if (open.size() >= settings.limits().sessions()) {
      dropUnused();
    }
    if (closed || open.size() >= settings.limits().sessions()) {
      return Optional.empty();
    }
    var made = new Conversation(newId(), engine, settings, clock.instant());
    open.put(made.id(), made);
    return Optional.of(made);
  }

  Optional<Conversation> find(String id) {
    var found = Optional.ofNullable(open.get(id));
    if (found.isPresent() && found.get().unusedSince(clock.instant().minus(idle()))) {
      end(found.get());
      return Optional.empty();
    }
    found.ifPresent(this::touch);
    return found;
  }

  void touch(Conversation conversation) {
    conversation.touch(clock.instant());
  }

  void end(Conversation conversation) {
    open.remove(conversation.id());
    conversation.close();
  }

  int size() {
    return open.size();
  }

  Engine engine() {
    return engine;
  }

  synchronized void close() {
    closed = true;
    open.values().forEach(this::end);
  }

  private void dropUnused() {
    var since = clock.instant().minus(idle());
    open.values().stream().filter(one -> one.unusedSince(since)).forEach(this::end);
  }

  private Duration idle() {
    return settings.timing().idleSession();
  }

  private String newId() {
    var bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
