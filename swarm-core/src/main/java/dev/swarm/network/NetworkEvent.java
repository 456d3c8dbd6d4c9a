package dev.swarm.network;

import dev.swarm.id.AgentId;
import dev.swarm.journal.Decoder;
import dev.swarm.journal.Encoder;
import dev.swarm.journal.Event;
import dev.swarm.journal.Subject;
import java.time.Instant;
import java.util.Optional;

/** What happens to a stored network. */
public sealed interface NetworkEvent extends Event {
  /** An event after which it is there. */
  sealed interface Standing extends NetworkEvent {}

  /** A content was put; the journal holds its checksum alone. */
  sealed interface Put extends Standing {
    Network.Content content();
  }

  /** The first content was put under its name. */
  record Added(Subject subject, long version, NetworkKey key, long floor, Network.Content content)
      implements Put {
    @Override
    public void encode(Encoder out) {
      key.encode(out);
      out.number(floor);
      content.encode(out);
    }
  }

  /** Another content was put in the place of the one before. */
  record Replaced(Subject subject, long version, Network.Content content) implements Put {
    @Override
    public void encode(Encoder out) {
      content.encode(out);
    }
  }

  /**
   * It was trained.
   *
   * @param dropped the number of the last training that is not kept any more; 0 while all are
   */
  record Trained(Subject subject, long version, Recorded recorded, long dropped)
      implements Standing {
    @Override
    public void encode(Encoder out) {
      recorded.encode(out);
      out.number(dropped);
    }
  }

  /**
   * It is gone, with its content and its history.
   *
   * @param by the agent that removed it, if one did
   */
  record Removed(Subject subject, long version, Optional<AgentId> by, Instant at)
      implements NetworkEvent {
    @Override
    public void encode(Encoder out) {
      out.optional(by.map(AgentId::value), Encoder::text).instant(at);
    }
  }

  /** The event that an entry of that type holds. */
  static NetworkEvent decode(String type, Subject s, long version, Decoder in) {
    return switch (type) {
      case "Added" ->
          new Added(s, version, NetworkKey.decode(in), in.number(), Network.Content.decode(in));
      case "Replaced" -> new Replaced(s, version, Network.Content.decode(in));
      case "Trained" -> new Trained(s, version, Recorded.decode(in), in.number());
      case "Removed" ->
          new Removed(s, version, in.optional(Decoder::text).map(AgentId::new), in.instant());
      default -> throw new IllegalArgumentException("no event of a network is called " + type);
    };
  }
}
