package dev.swarm.network;

import dev.swarm.id.AgentId;
import dev.swarm.id.NetworkId;
import dev.swarm.id.SwarmId;
import dev.swarm.journal.Change;
import dev.swarm.journal.Decoder;
import dev.swarm.journal.Encoder;
import dev.swarm.journal.Subject;
import java.time.Instant;
import java.util.Optional;

/** A stored network as it stands, without its content and its history. */
public record Network(NetworkId id, SwarmId swarm, NetworkKey key, Counts counts, Content content) {

  /**
   * What was put last.
   *
   * @param by the agent that put it, if one did
   * @param format says to those who read the content how it is written
   * @param size the content's bytes
   */
  public record Content(
      Instant at, Optional<AgentId> by, String format, Shape shape, int size, Checksum checksum) {
    /** Writes it in the canonical encoding. */
    public void encode(Encoder out) {
      out.instant(at).optional(by.map(AgentId::value), Encoder::text).text(format);
      shape.encode(out);
      out.number(size).bytes(checksum.bytes());
    }

    /** Reads what {@link #encode} wrote. */
    public static Content decode(Decoder in) {
      return new Content(
          in.instant(),
          in.optional(Decoder::text).map(AgentId::new),
          in.text(),
          Shape.decode(in),
          in.integer(),
          Checksum.of(in.bytes()));
    }
  }

  /**
   * How often what happened to it.
   *
   * @param floor the highest version that a network of this swarm had which was gone when this one
   *     was added: its own versions begin above, so that no version of a name is ever given twice
   * @param trainings how many were recorded
   * @param dropped how many of those, the oldest, are not kept any more
   */
  public record Counts(long floor, long puts, long trainings, long dropped) {
    public Counts {
      if (floor < 0 || puts < 1 || dropped < 0 || trainings < dropped) {
        throw new IllegalArgumentException(
            "a network has no floor %d, %d puts, and %d of %d trainings dropped"
                .formatted(floor, puts, dropped, trainings));
      }
    }

    private Counts put() {
      return new Counts(floor, puts + 1, trainings, dropped);
    }

    private Counts trained(long dropped) {
      return new Counts(floor, puts, trainings + 1, dropped);
    }
  }

  /** Names the version by which a put or a removal says what it expects to stand. */
  public long version() {
    return counts.floor + counts.puts;
  }

  /** The version of what stands somewhere; 0 when nothing does. */
  static long version(Optional<Network> standing) {
    return standing.map(Network::version).orElse(0L);
  }

  /** Whether it ever had that version. */
  boolean had(long version) {
    return version > counts.floor && version <= version();
  }

  /** How many events it has seen. */
  public long changes() {
    return counts.puts + counts.trainings;
  }

  static Change<Network> add(
      NetworkId id, SwarmId swarm, NetworkKey key, long floor, Content content) {
    var subject = new Subject(Subject.Kind.NETWORK, id.value(), swarm);
    var added = new NetworkEvent.Added(subject, 1, key, floor, content);
    return Change.of(fold(Optional.empty(), added), added);
  }

  Change<Network> replace(Content next) {
    return change(new NetworkEvent.Replaced(subject(), changes() + 1, next));
  }

  /** One training more; of the history the last {@code kept} stay. */
  NetworkEvent.Trained train(Recorded recorded, int kept) {
    long dropped = Math.max(counts.dropped, recorded.number() - kept);
    return new NetworkEvent.Trained(subject(), changes() + 1, recorded, dropped);
  }

  Change<Network> change(NetworkEvent.Standing event) {
    return Change.of(fold(Optional.of(this), event), event);
  }

  NetworkEvent.Removed remove(Optional<AgentId> by, Instant now) {
    return new NetworkEvent.Removed(subject(), changes() + 1, by, now);
  }

  private Subject subject() {
    return new Subject(Subject.Kind.NETWORK, id.value(), swarm);
  }

  /** The network after something that left it there; only its first event has none before. */
  public static Network fold(Optional<Network> before, NetworkEvent.Standing event) {
    return switch (event) {
      case NetworkEvent.Added e -> {
        if (before.isPresent()) {
          throw new IllegalArgumentException("added before");
        }
        var id = new NetworkId(e.subject().id());
        var counts = new Counts(e.floor(), 1, 0, 0);
        yield new Network(id, e.subject().swarm(), e.key(), counts, e.content());
      }
      case NetworkEvent.Replaced e -> there(before).with(there(before).counts.put(), e.content());
      case NetworkEvent.Trained e -> there(before).trained(e);
    };
  }

  private static Network there(Optional<Network> before) {
    return before.orElseThrow(() -> new IllegalArgumentException("never added"));
  }

  private Network trained(NetworkEvent.Trained event) {
    var recorded = event.recorded();
    if (recorded.number() != counts.trainings + 1
        || !had(recorded.version())
        || event.dropped() < counts.dropped) {
      throw new IllegalArgumentException(id + " has no place for " + recorded);
    }
    return with(counts.trained(event.dropped()), content);
  }

  private Network with(Counts next, Content put) {
    return new Network(id, swarm, key, next, put);
  }
}
