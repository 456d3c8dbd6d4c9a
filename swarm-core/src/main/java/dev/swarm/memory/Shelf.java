package dev.swarm.memory;

import dev.swarm.agent.Agents;
import dev.swarm.blob.Payload;
import dev.swarm.blob.Payloads;
import dev.swarm.blob.Payloads.Part;
import dev.swarm.id.AgentId;
import dev.swarm.id.SwarmId;
import dev.swarm.journal.Entries;
import dev.swarm.problem.Answer;
import dev.swarm.problem.Problem;
import dev.swarm.store.Tx;
import dev.swarm.swarm.Swarm;
import dev.swarm.swarm.Swarms;
import dev.swarm.work.Fence;
import dev.swarm.work.StepEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One transaction's ports, and what every use case does with them. */
record Shelf(Tx tx, Swarms swarms, Memories memories, Payloads payloads, Entries entries) {
  static Shelf of(Tx tx) {
    return new Shelf(
        tx,
        tx.port(Swarms.class),
        tx.port(Memories.class),
        tx.port(Payloads.class),
        tx.port(Entries.class));
  }

  Instant now() {
    return tx.now();
  }

  /** The entry with its value. */
  Remembered remembered(Memory memory) {
    return new Remembered(memory, value(memory));
  }

  private Payload value(Memory memory) {
    return payloads.find(memory.id().value(), Part.VALUE).orElseThrow().payload();
  }

  /** The agent that acts, if one does, when it may do that in that swarm now. */
  Answer<Optional<AgentId>> admit(SwarmId swarm, Author author, StepEvent.Verb verb) {
    Answer<Optional<AgentId>> known =
        switch (author) {
          case Author.Outside o -> Answer.done(Optional.empty());
          case Author.Agent a -> agent(swarm, a.id());
          case Author.Holder h ->
              Fence.of(tx)
                  .pass(h.hold(), verb)
                  .then(
                      step ->
                          step.swarm().equals(swarm)
                              ? Answer.done(Optional.of(h.hold().agent()))
                              : elsewhere(step.id().value(), swarm));
        };
    return known.then(by -> open(swarm).map(s -> by));
  }

  private Answer<Optional<AgentId>> agent(SwarmId swarm, AgentId id) {
    var agents = tx.port(Agents.class);
    var found = agents.find(id).filter(agent -> agent.swarm().equals(swarm));
    if (found.isEmpty()) {
      return Answer.refused(new Problem.NotFound("agent of " + swarm, id.value()));
    }
    return found
        .get()
        .ifActive()
        .map(
            agent -> {
              agents.called(agent, now());
              return Optional.of(id);
            });
  }

  private static <T> Answer<T> elsewhere(String step, SwarmId swarm) {
    return Answer.refused(
        new Problem.Invalid(
            "step %s is not of %s".formatted(step, swarm), "name the swarm of the step"));
  }

  private Answer<Swarm> open(SwarmId swarm) {
    var found = swarms.find(swarm);
    if (found.isEmpty()) {
      return Answer.refused(new Problem.NotFound("swarm", swarm.value()));
    }
    return found.get().ifOpen();
  }

  /** Takes away what expired, and gives how much that was. */
  int expire(List<Memory> expired) {
    expired.forEach(this::expire);
    return expired.size();
  }

  void expire(Memory memory) {
    remove(memory, memory.expire(now()));
  }

  /** Takes an entry away, and its value for good. */
  void remove(Memory memory, MemoryEvent.Gone event) {
    entries.append(event);
    memories.drop(memory);
    // What is redacted is collected at once if it is large; what is dropped only in its time.
    payloads.redact(memory.id().value(), Part.VALUE, now());
    payloads.drop(memory.id().value());
  }
}
