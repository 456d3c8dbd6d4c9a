package dev.swarm.mcp.http;

import dev.swarm.mcp.call.Caller;
import dev.swarm.mcp.session.Engine;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The sessions that are open. Each is its opener's alone: to others it is not there. {@code closed}
 * is under the lock of this.
 */
final class Conversations {
  private static final int ID_BYTES = 24;

  /** One used within it is not given up for another. */
  private static final Duration IN_USE = Duration.ofMinutes(1);

  private final Engine engine;
  private final HttpSettings settings;
  private final int each;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Conversation> open = new ConcurrentHashMap<>();
  private boolean closed;

  /**
   * None so far.
   *
   * @param each how many one principal may have
   */
  Conversations(Engine engine, HttpSettings settings, int each, InstantSource clock) {
    this.engine = engine;
    this.settings = settings;
    this.each = each;
    this.clock = clock;
  }

  /** What comes of wanting one more. */
  sealed interface Opening {
    record Opened(Conversation conversation) implements Opening {}

    /** There are as many as may be. */
    record Full(String why) implements Opening {}
  }

  Opening create(Caller caller) {
    var made = new Conversation(newId(), caller, engine, settings, clock.instant());
    var full = enter(made, caller);
    if (full.isPresent()) {
      made.close();
      return full.get();
    }
    return new Opening.Opened(made);
  }

  private synchronized Optional<Opening> enter(Conversation made, Caller caller) {
    int all = settings.limits().sessions().all();
    if (open.size() >= all) {
      dropUnused();
    }
    if (closed || open.size() >= all) {
      return Optional.of(new Opening.Full("there are " + open.size() + " sessions"));
    }
    if (each < all && !roomFor(caller)) {
      return Optional.of(new Opening.Full("all your " + each + " sessions are in use"));
    }
    open.put(made.id(), made);
    return Optional.empty();
  }

  /** Whether one more of that caller's may be open, perhaps in the place of one it left alone. */
  private boolean roomFor(Caller caller) {
    var own = open.values().stream().filter(one -> one.isOf(caller)).toList();
    if (own.size() < each) {
      return true;
    }
    var since = clock.instant().minus(IN_USE);
    var left =
        own.stream()
            .filter(one -> one.unusedSince(since))
            .min(Comparator.comparing(Conversation::used));
    left.ifPresent(this::end);
    return left.isPresent();
  }

  /** A session of that caller's. */
  Optional<Conversation> find(String id, Caller caller) {
    var found = Optional.ofNullable(open.get(id)).filter(one -> one.isOf(caller));
    if (found.isPresent() && found.get().unusedSince(clock.instant().minus(idle()))) {
      end(found.get());
      return Optional.empty();
    }
    found.ifPresent(this::touch);
    return found;
  }

  /** Whether there is one of that name, whoever's. */
  boolean has(String id) {
    return open.containsKey(id);
  }

  void touch(Conversation conversation) {
    conversation.touch(clock.instant());
  }

  void end(Conversation conversation) {
    open.remove(conversation.id());
    conversation.close();
  }

  /** Ends those that were unused for too long. */
  void dropUnused() {
    var since = clock.instant().minus(idle());
    open.values().stream().filter(one -> one.unusedSince(since)).forEach(this::end);
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

  private Duration idle() {
    return settings.timing().idleSession();
  }

  private String newId() {
    var bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
