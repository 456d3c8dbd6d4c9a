package dev.swarm.message;

import dev.swarm.id.AgentId;
import dev.swarm.id.MessageId;
import dev.swarm.id.SwarmId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The messages that wait for their receivers, as the store keeps them. */
public interface Mailboxes {
  /** Adds a message; no other that waits for its receiver has its place. */
  void insert(Message message);

  Optional<Message> find(MessageId id);

  /** Deletes a message, which must be there. */
  void drop(MessageId id);

  /** What waits for the agent, by place, at most {@code limit}. */
  List<Message> waiting(AgentId receiver, int limit);

  /** How an agent's mailbox stands. */
  Standing standing(AgentId receiver);

  /**
   * How a mailbox stands.
   *
   * @param lastPlace the highest place in it; 0 when it is empty
   */
  record Standing(int waiting, long lastPlace) {}

  /** What waits in the swarm, by id, at most {@code limit}. */
  List<Message> ofSwarm(SwarmId swarm, int limit);

  /** Shows every message, in the order of their ids. */
  void each(Consumer<Message> visitor);
}
