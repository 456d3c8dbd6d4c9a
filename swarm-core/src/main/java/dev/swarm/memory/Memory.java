package dev.swarm.memory;

import dev.swarm.id.AgentId;
import dev.swarm.id.MemoryId;
import dev.swarm.id.SwarmId;
import dev.swarm.journal.Change;
import dev.swarm.journal.Decoder;
import dev.swarm.journal.Encoder;
import dev.swarm.journal.Subject;
import java.time.Instant;
import java.util.Optional;

/**
 * An entry of a swarm's memory as it stands, without its value.
 *
 * @param floor the highest version that an entry of this swarm had which was gone when this one was
 *     added: its own versions begin above, so that no version of a key is ever given twice
 * @param changes how many events it has seen
 */
public record Memory(
    MemoryId id, SwarmId swarm, MemoryKey key, long floor, long changes, Content content) {

  /**
   * What was put last.
   *
   * @param by the agent that put it, if one did
   * @param size the value's bytes
   */
  public record Content(Instant at, Optional<Instant> expiresAt, Optional<AgentId> by, int size) {
    /** Writes it in the canonical encoding. */
    public void encode(Encoder out) {
      out.instant(at).optional(expiresAt, Encoder::instant);
      out.optional(by.map(AgentId::value), Encoder::text).number(size);
    }

    /** Reads what {@link #encode} wrote. */
    public static Content decode(Decoder in) {
      return new Content(
          in.instant(),
          in.optional(Decoder::instant),
          in.optional(Decoder::text).map(AgentId::new),
          in.integer());
    }
  }

  /** Names the version by which a put or a delete says what it expects to stand. */
  public long version() {
    return floor + changes;
  }

  /** The version of what stands somewhere; 0 when nothing does. */
  static long version(Optional<Memory> standing) {
    return standing.map(Memory::version).orElse(0L);
  }

  /** Whether it is still to be seen: once it expired nobody is shown it any more. */
  public boolean live(Instant now) {
    return content.expiresAt().filter(at -> !at.isAfter(now)).isEmpty();
  }

  static Change<Memory> add(
      MemoryId id, SwarmId swarm, MemoryKey key, long floor, Content content, byte[] fingerprint) {
    var subject = new Subject(Subject.Kind.MEMORY, id.value(), swarm);
    var added = new MemoryEvent.Added(subject, 1, key, floor, content, fingerprint);
    return Change.of(fold(Optional.empty(), added), added);
  }

  Change<Memory> replace(Content next, byte[] fingerprint) {
    var replaced = new MemoryEvent.Replaced(subject(), changes + 1, next, fingerprint);
    return Change.of(fold(Optional.of(this), replaced), replaced);
  }

  MemoryEvent.Deleted delete(Optional<AgentId> by, Instant now) {
    return new MemoryEvent.Deleted(subject(), changes + 1, by, now);
  }

  MemoryEvent.Expired expire(Instant now) {
    return new MemoryEvent.Expired(subject(), changes + 1, now);
  }

  private Subject subject() {
    return new Subject(Subject.Kind.MEMORY, id.value(), swarm);
  }

  /** The entry after something was put; only its first event has no entry before. */
  public static Memory fold(Optional<Memory> before, MemoryEvent.Put event) {
    return switch (event) {
      case MemoryEvent.Added e -> {
        if (before.isPresent()) {
          throw new IllegalArgumentException("added before");
        }
        var id = new MemoryId(e.subject().id());
        yield new Memory(id, e.subject().swarm(), e.key(), e.floor(), e.version(), e.content());
      }
      case MemoryEvent.Replaced e -> {
        var memory = before.orElseThrow(() -> new IllegalArgumentException("never added"));
        yield new Memory(
            memory.id, memory.swarm, memory.key, memory.floor, e.version(), e.content());
      }
    };
  }
}
