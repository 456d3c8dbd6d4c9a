package dev.swarm.network;

import dev.swarm.agent.Agents;
import dev.swarm.blob.Payloads;
import dev.swarm.blob.Payloads.Part;
import dev.swarm.blob.Salted;
import dev.swarm.id.AgentId;
import dev.swarm.id.SwarmId;
import dev.swarm.journal.Entries;
import dev.swarm.memory.Author;
import dev.swarm.problem.Answer;
import dev.swarm.problem.Problem;
import dev.swarm.store.Tx;
import dev.swarm.swarm.Swarms;
import dev.swarm.work.StepEvent.Verb;
import java.time.Instant;
import java.util.NoSuchElementException;
import java.util.Optional;

/** One transaction's ports, and who may do what with a swarm's networks. */
record Stock(Tx tx, Networks networks, Payloads payloads, Entries entries) {
  static Stock of(Tx tx) {
    return new Stock(tx, tx.port(Networks.class), tx.port(Payloads.class), tx.port(Entries.class));
  }

  Instant now() {
    return tx.now();
  }

  /**
   * The agent that acts, if one does, when it may do that with that network now: an agent with its
   * own and with those that are shared.
   */
  Answer<Optional<AgentId>> admit(SwarmId swarm, NetworkKey key, Author author, Verb verb) {
    return author.admit(tx, swarm, verb).then(by -> changing(swarm, key, by));
  }

  /** The same, but who gives orders from outside removes from a closed swarm too. */
  Answer<Optional<AgentId>> admitToRemove(SwarmId swarm, NetworkKey key, Author author) {
    boolean there = tx.port(Swarms.class).find(swarm).isPresent();
    return author instanceof Author.Outside && there
        ? Answer.done(Optional.empty())
        : admit(swarm, key, author, Verb.REMOVE);
  }

  private Answer<Optional<AgentId>> changing(SwarmId swarm, NetworkKey key, Optional<AgentId> by) {
    if (key.agent().isEmpty()) {
      return Answer.done(by);
    }
    var owner = key.agent().get();
    if (tx.port(Agents.class).find(owner).filter(a -> a.swarm().equals(swarm)).isEmpty()) {
      return Answer.refused(new Problem.NotFound("agent of " + swarm, owner.value()));
    }
    return by.filter(id -> !id.equals(owner)).isEmpty()
        ? Answer.done(by)
        : Answer.refused(
            new Problem.Conflict(
                "network %s is not %s's".formatted(key, by.get()),
                "its owner alone changes it: put a copy under a name of your own"));
  }

  /** What stands there. */
  Answer<Network> standing(SwarmId swarm, NetworkKey key) {
    return networks
        .find(swarm, key)
        .map(Answer::done)
        .orElseGet(() -> Answer.refused(new Problem.NotFound("network", key.toString())));
  }

  /** The network with what is kept of its content. */
  Kept kept(Network network) {
    try {
      var content = payloads.find(network.id().value(), Part.CONTENT).map(Salted::payload);
      return new Kept(network, content.filter(payload -> !payload.redacted()));
    } catch (IllegalStateException | NoSuchElementException e) {
      // A blob that is not whole.
      return new Kept(network, Optional.empty());
    }
  }
}
