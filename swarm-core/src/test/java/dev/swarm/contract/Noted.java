package dev.swarm.contract;

import dev.swarm.id.SwarmId;
import dev.swarm.journal.Encoder;
import dev.swarm.journal.Event;
import dev.swarm.journal.Subject;

/** An event of the tests' own, about some swarm. */
record Noted(Subject subject, long version, String text) implements Event {
  static Noted of(SwarmId swarm, long version, String text) {
    return new Noted(new Subject(Subject.Kind.SWARM, swarm.value(), swarm), version, text);
  }

  @Override
  public void encode(Encoder out) {
    out.text(text);
  }
}
