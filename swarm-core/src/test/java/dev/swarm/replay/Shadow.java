package dev.swarm.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.agent.Agents;
import dev.swarm.id.AgentId;
import dev.swarm.id.MemoryId;
import dev.swarm.id.MessageId;
import dev.swarm.id.NetworkId;
import dev.swarm.id.ReservationId;
import dev.swarm.id.StepId;
import dev.swarm.id.SwarmId;
import dev.swarm.id.TaskId;
import dev.swarm.journal.Entries;
import dev.swarm.journal.Entry;
import dev.swarm.journal.Subject;
import dev.swarm.memory.Memories;
import dev.swarm.message.Mailboxes;
import dev.swarm.network.Networks;
import dev.swarm.reservation.Reservations;
import dev.swarm.store.ForwardingStore;
import dev.swarm.store.Store;
import dev.swarm.store.Tx;
import dev.swarm.swarm.Swarms;
import dev.swarm.task.Tasks;
import dev.swarm.work.Steps;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Function;

/**
 * A store that is followed by a replay of its journal: after every transaction, also one that was
 * rolled back, the tables must be what the fold gives. Their hashes are compared after each of the
 * first transactions; later, when there is much to hash, after every eighth, and after the others
 * the entities that they touched.
 */
public final class Shadow extends ForwardingStore {
  private static final int ALWAYS_UNTIL = 500;
  private static final int LATER_EVERY = 8;

  private final Folding folding = new Folding(Optional.empty());
  private long compared;
  private long hashed;

  public Shadow(Store store) {
    super(store);
  }

  @Override
  public <R> R write(Function<Tx, R> work) {
    try {
      return store.write(work);
    } finally {
      compare();
    }
  }

  private void compare() {
    store.read(
        tx -> {
          var entries = tx.port(Entries.class);
          var touched = entries.from(folding.at().position() + 1, Integer.MAX_VALUE);
          folding.toHead(entries);
          folding.requireUnaltered();
          compared++;
          if (compared <= ALWAYS_UNTIL || compared % LATER_EVERY == 0) {
            hashes(tx);
          } else {
            touched.stream().map(Entry::subject).distinct().forEach(s -> compare(tx, s));
          }
          return compared;
        });
  }

  private void hashes(Tx tx) {
    hashed++;
    var tables = new Tables(tx);
    if (!StateHash.of(tables).equals(StateHash.of(folding.state()))) {
      var differences = new ArrayList<Difference>();
      Comparison.between(folding.state(), tables, differences::add);
      throw new AssertionError("the tables differ from the journal: " + differences);
    }
  }

  private void compare(Tx tx, Subject subject) {
    var told =
        folding.state().stream()
            .filter(e -> e.kind().name().equals(subject.kind().name()))
            .filter(e -> e.id().equals(subject.id()))
            .findFirst();
    assertThat(row(tx, subject)).as("%s", subject).isEqualTo(told);
  }

  private static Optional<? extends Entity> row(Tx tx, Subject subject) {
    var id = subject.id();
    return switch (subject.kind()) {
      case JOURNAL -> Optional.empty();
      case MEMORY -> tx.port(Memories.class).find(new MemoryId(id)).map(Entity.OfMemory::new);
      case SWARM -> tx.port(Swarms.class).find(new SwarmId(id)).map(Entity.OfSwarm::new);
      case AGENT -> tx.port(Agents.class).find(new AgentId(id)).map(Entity.OfAgent::new);
      case TASK -> tx.port(Tasks.class).find(new TaskId(id)).map(Entity.OfTask::new);
      case MESSAGE -> tx.port(Mailboxes.class).find(new MessageId(id)).map(Entity.OfMessage::new);
      case RESERVATION ->
          tx.port(Reservations.class).find(new ReservationId(id)).map(Entity.OfReservation::new);
      case NETWORK -> tx.port(Networks.class).find(new NetworkId(id)).map(Entity.OfNetwork::new);
      case STEP -> tx.port(Steps.class).find(new StepId(id)).map(Entity.OfStep::new);
    };
  }

  /** What was looked at, in figures. */
  public String told() {
    return compared + " transactions compared with the journal's fold, " + hashed + " by hash";
  }
}
