package dev.swarm.replay;

import dev.swarm.agent.AgentEvent;
import dev.swarm.journal.Checkpointed;
import dev.swarm.journal.Decoder;
import dev.swarm.journal.Entry;
import dev.swarm.journal.Event;
import dev.swarm.memory.MemoryEvent;
import dev.swarm.message.MessageEvent;
import dev.swarm.network.NetworkEvent;
import dev.swarm.reservation.ReservationEvent;
import dev.swarm.swarm.SwarmEvent;
import dev.swarm.task.TaskEvent;
import dev.swarm.work.StepEventCode;

/** Reads the events of all rooms back from the journal. */
public final class Events {
  private Events() {}

  /** The event that the entry holds. */
  public static Event of(Entry entry) {
    var subject = entry.subject();
    var body = new Decoder(entry.body());
    return switch (subject.kind()) {
      case SWARM -> SwarmEvent.decode(entry.type(), subject, entry.version(), body);
      case AGENT -> AgentEvent.decode(entry.type(), subject, entry.version(), body);
      case TASK -> TaskEvent.decode(entry.type(), subject, entry.version(), body);
      case MEMORY -> MemoryEvent.decode(entry.type(), subject, entry.version(), body);
      case JOURNAL -> Checkpointed.decode(entry.type(), subject, entry.version(), body);
      case MESSAGE -> MessageEvent.decode(entry.type(), subject, entry.version(), body);
      case RESERVATION -> ReservationEvent.decode(entry.type(), subject, entry.version(), body);
      case NETWORK -> NetworkEvent.decode(entry.type(), subject, entry.version(), body);
      case STEP -> StepEventCode.decode(entry.type(), subject, entry.version(), body);
    };
  }
}
