package dev.swarm.replay;

import dev.swarm.blob.Payloads;
import dev.swarm.blob.Salted;
import dev.swarm.blob.Uploads;
import dev.swarm.journal.Checkpointed;
import dev.swarm.journal.Entries;
import dev.swarm.journal.Head;
import dev.swarm.journal.Signatures;
import dev.swarm.problem.Answer;
import dev.swarm.problem.Problem;
import dev.swarm.store.Store;
import dev.swarm.store.Tx;
import java.util.List;
import java.util.Optional;

/**
 * Keeps what the journal came to at some position, and then drops the entries up to there: chunk by
 * chunk and bite by bite, so that nobody waits long for the writer. Cut short anywhere it leaves a
 * journal that is whole: before the checkpoint is named nothing was dropped, and from then on
 * nobody asks for what may be dropped.
 */
final class Checkpointing {
  /** How many entries one write drops at most. */
  private static final int BITE = 500;

  // One checkpoint at a time in this process, for a commit serves many callers, and none of them
  // sees what the others append. Another process's is seen by the journal.
  private static final Object TURN = new Object();

  private final Store store;

  Checkpointing(Store store) {
    this.store = store;
  }

  /** Keeps this as the journal's newest checkpoint, unless somebody made one meanwhile. */
  Answer<Head> keep(Optional<Checkpointed> before, Base base, Head at) {
    var payload = base.encode(at);
    long version = before.map(Checkpointed::version).orElse(0L) + 1;
    var content = Base.hash(payload);
    var signed =
        store.read(tx -> tx.port(Signatures.class).sign(Checkpointed.message(at, content)));
    var event = new Checkpointed(version, at, content, signed);
    var unsalted = new Salted(payload, new byte[Salted.SALT_BYTES]);
    synchronized (TURN) {
      return new Uploads(store)
          .naming(
              List.of(payload),
              tx -> {
                if (!newest(tx).equals(before)) {
                  return Answer.refused(
                      new Problem.Conflict(
                          "another checkpoint was made meanwhile", "nothing is left to do"));
                }
                tx.port(Payloads.class).put(Checkpointed.OWNER, Payloads.Part.OUTPUT, unsalted);
                tx.port(Entries.class).append(event);
                return Answer.done(at);
              });
    }
  }

  private static Optional<Checkpointed> newest(Tx tx) {
    return Checkpointed.newest(tx.port(Entries.class));
  }

  /** Drops the entries that a checkpoint covers, up to that position. */
  Checkpoint drop(Head at) {
    long dropped = 0;
    for (int bite = bite(at); bite > 0; bite = bite(at)) {
      dropped += bite;
    }
    long head = store.read(tx -> tx.port(Entries.class).head().position());
    return new Checkpoint(at, dropped, head - at.position());
  }

  private int bite(Head at) {
    return store.write(
        tx ->
            newest(tx).filter(newest -> newest.at().position() >= at.position()).isPresent()
                ? tx.port(Entries.class).drop(at.position(), BITE)
                : 0);
  }
}
