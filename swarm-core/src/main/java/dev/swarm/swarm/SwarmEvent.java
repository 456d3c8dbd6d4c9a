package dev.swarm.swarm;

import dev.swarm.journal.Decoder;
import dev.swarm.journal.Encoder;
import dev.swarm.journal.Event;
import dev.swarm.journal.Subject;
import java.time.Instant;

/** What happens to a swarm. */
public sealed interface SwarmEvent extends Event {
  /** It was made. */
  record Created(Subject subject, long version, SwarmSpec spec, Instant at) implements SwarmEvent {
    @Override
    public void encode(Encoder out) {
      spec.encode(out);
      out.instant(at);
      spec.encodeCap(out);
    }
  }

  /** It takes no more work; what was open in it is cancelled. */
  record Closed(Subject subject, long version) implements SwarmEvent {
    @Override
    public void encode(Encoder out) {}
  }

  /** The event that an entry of that type holds. */
  static SwarmEvent decode(String type, Subject subject, long version, Decoder in) {
    return switch (type) {
      case "Created" -> {
        var spec = SwarmSpec.decode(in);
        var at = in.instant();
        yield new Created(subject, version, spec.decodeCap(in), at);
      }
      case "Closed" -> new Closed(subject, version);
      default -> throw new IllegalArgumentException("no event of a swarm is called " + type);
    };
  }
}
