package dev.swarm.message;

import dev.swarm.agent.Agents;
import dev.swarm.blob.Payloads;
import dev.swarm.id.AgentId;
import dev.swarm.id.MessageId;
import dev.swarm.journal.Entries;
import dev.swarm.message.Acknowledgement.Result;
import dev.swarm.store.Tx;
import java.util.List;

/** Ends messages that their receiver has: they and their bodies are gone. */
final class Acknowledge {
  private final Tx tx;
  private final Mailboxes mailboxes;

  Acknowledge(Tx tx) {
    this.tx = tx;
    this.mailboxes = tx.port(Mailboxes.class);
  }

  List<Acknowledgement> all(AgentId receiver, List<MessageId> ids) {
    return ids.stream().map(id -> new Acknowledgement(id, one(receiver, id))).toList();
  }

  private Result one(AgentId receiver, MessageId id) {
    var found = mailboxes.find(id);
    if (found.isEmpty()) {
      return Result.NOT_THERE;
    }
    var message = found.get();
    if (!message.envelope().to().equals(receiver)) {
      return fellow(receiver, message) ? Result.NOT_YOURS : Result.NOT_THERE;
    }
    tx.port(Entries.class).append(message.acknowledge(tx.now()));
    tx.port(Payloads.class).drop(id.value());
    mailboxes.drop(id);
    return Result.DONE;
  }

  /** Of what is sent in other swarms nobody hears that it is there. */
  private boolean fellow(AgentId receiver, Message message) {
    return tx.port(Agents.class)
        .find(receiver)
        .filter(agent -> agent.swarm().equals(message.swarm()))
        .isPresent();
  }
}
