package dev.swarm.agent;

import dev.swarm.journal.Decoder;
import dev.swarm.journal.Encoder;
import dev.swarm.journal.Event;
import dev.swarm.journal.Subject;

/** What happens to an agent. */
public sealed interface AgentEvent extends Event {
  /** It joined its swarm for the first time. */
  record Spawned(Subject subject, long version, AgentSpec spec) implements AgentEvent {
    @Override
    public void encode(Encoder out) {
      spec.encode(out);
    }
  }

  /** It came back after it was retired. */
  record Rejoined(Subject subject, long version, AgentSpec spec) implements AgentEvent {
    @Override
    public void encode(Encoder out) {
      spec.encode(out);
    }
  }

  /** It was not heard of for so long that it counts no more. */
  record Retired(Subject subject, long version) implements AgentEvent {
    @Override
    public void encode(Encoder out) {}
  }

  /** Someone said how good its work under the pattern in force was. */
  record Rated(Subject subject, long version, Score score) implements AgentEvent {
    @Override
    public void encode(Encoder out) {
      out.number(score.millionths());
    }
  }

  /**
   * It goes about its steps otherwise from now on.
   *
   * @param done what its steps came to under the pattern before
   */
  record Adapted(Subject subject, long version, CognitivePattern pattern, Agent.Tally done)
      implements AgentEvent {
    @Override
    public void encode(Encoder out) {
      done.encode(out.word(pattern));
    }
  }

  /** The event that an entry of that type holds. */
  static AgentEvent decode(String type, Subject subject, long version, Decoder in) {
    return switch (type) {
      case "Spawned" -> new Spawned(subject, version, AgentSpec.decode(in));
      case "Rejoined" -> new Rejoined(subject, version, AgentSpec.decode(in));
      case "Retired" -> new Retired(subject, version);
      case "Rated" -> new Rated(subject, version, new Score(in.integer()));
      case "Adapted" ->
          new Adapted(subject, version, in.word(CognitivePattern.class), Agent.Tally.decode(in));
      default -> throw new IllegalArgumentException("no event of an agent is called " + type);
    };
  }
}
