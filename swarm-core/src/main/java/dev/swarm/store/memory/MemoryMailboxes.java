package dev.swarm.store.memory;

import dev.swarm.id.AgentId;
import dev.swarm.id.MessageId;
import dev.swarm.id.SwarmId;
import dev.swarm.message.Mailboxes;
import dev.swarm.message.Message;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Messages by id, and by receiver and place. */
final class MemoryMailboxes implements Mailboxes {
  private final Undo undo;
  private final TreeMap<MessageId, Message> messages = new TreeMap<>();
  private final Map<AgentId, NavigableMap<Long, Message>> boxes = new HashMap<>();

  MemoryMailboxes(Undo undo) {
    this.undo = undo;
  }

  @Override
  public void insert(Message message) {
    Rows.requireNew(messages.get(message.id()), message.id());
    Rows.requireNew(box(message.envelope().to()).get(message.place()), message.place());
    undo.with(() -> remove(message));
    put(message);
  }

  @Override
  public Optional<Message> find(MessageId id) {
    return Optional.ofNullable(messages.get(id));
  }

  @Override
  public void drop(MessageId id) {
    var message = Rows.require(messages.get(id), id);
    undo.with(() -> put(message));
    remove(message);
  }

  @Override
  public List<Message> waiting(AgentId receiver, int limit) {
    return box(receiver).values().stream().limit(limit).toList();
  }

  @Override
  public Standing standing(AgentId receiver) {
    var box = box(receiver);
    return new Standing(box.size(), box.isEmpty() ? 0 : box.lastKey());
  }

  @Override
  public List<Message> ofSwarm(SwarmId swarm, int limit) {
    return messages.values().stream().filter(m -> m.swarm().equals(swarm)).limit(limit).toList();
  }

  @Override
  public void each(Consumer<Message> visitor) {
    messages.values().forEach(visitor);
  }

  private void put(Message message) {
    messages.put(message.id(), message);
    boxes
        .computeIfAbsent(message.envelope().to(), to -> new TreeMap<>())
        .put(message.place(), message);
  }

  /** An empty mailbox takes no room. */
  private void remove(Message message) {
    messages.remove(message.id());
    var box = box(message.envelope().to());
    box.remove(message.place());
    if (box.isEmpty()) {
      boxes.remove(message.envelope().to());
    }
  }

  private NavigableMap<Long, Message> box(AgentId receiver) {
    return boxes.getOrDefault(receiver, new TreeMap<>());
  }
}
