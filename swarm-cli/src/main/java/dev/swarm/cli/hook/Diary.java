package dev.swarm.cli.hook;

import dev.swarm.agent.Agent;
import dev.swarm.blob.Payload;
import dev.swarm.id.SwarmId;
import dev.swarm.memory.Author;
import dev.swarm.memory.Expected;
import dev.swarm.memory.Listing;
import dev.swarm.memory.Memory;
import dev.swarm.memory.MemoryKey;
import dev.swarm.memory.MemoryRoom;
import dev.swarm.memory.MemorySpec;
import dev.swarm.memory.Remembered;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What hooks put on record of a session, in its swarm's memory: each under {@code SESSION/TIME-PID}
 * in the namespace of its kind, for a week.
 */
record Diary(Workplace place) {
  private static final Duration KEPT = Duration.ofDays(7);
  private static final Duration SUMMARY_KEPT = Duration.ofDays(30);
  private static final String START = "start";
  private static final String SUMMARY = "summary";

  /** What there is to put on record. */
  enum Kind {
    EDIT,
    COMMAND,
    SEARCH,
    TASK,
    MCP,
    NOTIFICATION,
    COMPLETION,
    BLOCKED,
    /** What a hook has reserved and nobody gave back yet. */
    RESERVED,
    SESSION;

    String namespace() {
      return "hook/" + name().toLowerCase(Locale.ROOT);
    }
  }

  private MemoryRoom memory() {
    return place.coordinator().memory();
  }

  private SwarmId swarm() {
    return place.swarm().id();
  }

  private Session session() {
    return place.session();
  }

  /** Puts something on record; gives the key under which it is. */
  String record(Kind kind, Map<String, @Nullable Object> what) {
    begin();
    var key = "%s/%s-%d".formatted(session().id(), Instant.now(), ProcessHandle.current().pid());
    put(new MemoryKey(kind.namespace(), key), what, KEPT);
    return key;
  }

  /** Notes when the session was first heard of, and what its agent had done by then. */
  private void begin() {
    var key = session(START);
    if (memory().get(swarm(), key).isEmpty()) {
      var tally = place.present().map(Agent::tally).orElse(Agent.Tally.NONE);
      var start = Call.object("succeeded", tally.succeeded(), "failed", tally.failed());
      // Of two that begin at once the first is right, and the other is refused.
      memory()
          .put(
              swarm(),
              spec(key, start, SUMMARY_KEPT).expected(Expected.absent()),
              Author.outside());
    }
  }

  /** When the session was first heard of, and what its agent had done by then. */
  Optional<Remembered> start() {
    return memory().get(swarm(), session(START));
  }

  void summarise(Map<String, @Nullable Object> summary) {
    put(session(SUMMARY), summary, SUMMARY_KEPT);
  }

  /** The last summary of this session. */
  Optional<String> summary() {
    return text(session(SUMMARY));
  }

  /** The summary of whichever session ended last. */
  Optional<String> lastSummary() {
    return list(Kind.SESSION, "").stream()
        .filter(entry -> entry.key().key().endsWith("/" + SUMMARY))
        .max(Comparator.comparing(entry -> entry.content().at()))
        .flatMap(entry -> text(entry.key()));
  }

  /** What is on record of this session, oldest first. */
  List<Memory> list(Kind kind) {
    return list(kind, session().id() + "/");
  }

  private List<Memory> list(Kind kind, String prefix) {
    var all = new ArrayList<Memory>();
    var page = Listing.of(kind.namespace()).prefix(prefix).limit(Listing.MOST);
    for (var found = memory().list(swarm(), page); !found.isEmpty(); ) {
      all.addAll(found);
      found =
          found.size() < Listing.MOST
              ? List.of()
              : memory().list(swarm(), page.after(found.getLast().key().key()));
    }
    return all;
  }

  Optional<String> text(MemoryKey key) {
    return memory().get(swarm(), key).map(found -> found.value().text());
  }

  /** Notes a reservation as made by a hook, for as long as it may stand. */
  void reserved(String id, Duration time) {
    put(reservation(id), Map.of("session", session().id()), time);
  }

  boolean hasReserved(String id) {
    return memory().get(swarm(), reservation(id)).isPresent();
  }

  void forgetReserved(String id) {
    memory().delete(swarm(), reservation(id), Expected.anything(), Author.outside());
  }

  private MemoryKey reservation(String id) {
    return new MemoryKey(Kind.RESERVED.namespace(), session().id() + "/" + id);
  }

  private MemoryKey session(String what) {
    return new MemoryKey(Kind.SESSION.namespace(), session().id() + "/" + what);
  }

  private void put(MemoryKey key, Map<String, ? extends @Nullable Object> what, Duration ttl) {
    memory().put(swarm(), spec(key, what, ttl), Author.outside()).orThrow();
  }

  private static MemorySpec spec(
      MemoryKey key, Map<String, ? extends @Nullable Object> what, Duration ttl) {
    return MemorySpec.of(key, Payload.of(Json.compact(what))).ttl(ttl);
  }
}
