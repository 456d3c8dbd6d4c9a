package dev.swarm.replay;

import dev.swarm.journal.Head;
import dev.swarm.journal.Receipt;
import dev.swarm.journal.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * What proving a store came to.
 *
 * @param journal what the chain, the head outside and the payloads say
 * @param checkpoint what it begins with, unless that is its first entry
 * @param missing those of the given receipts that the journal does not hold
 * @param dropped those of which nobody can tell any more: the checkpoint is newer
 * @param differences the first few entities in which the tables differ from what the journal tells;
 *     not looked for when the journal is altered
 */
public record Proof(
    Verdict journal,
    Optional<Head> checkpoint,
    List<Receipt> missing,
    List<Receipt> dropped,
    List<Difference> differences) {
  public Proof {
    dropped = List.copyOf(dropped);
    missing = List.copyOf(missing);
    differences = List.copyOf(differences);
  }

  /** Whether nothing speaks against the store. */
  public boolean holds() {
    boolean sound =
        switch (journal) {
          case Verdict.Intact v -> true;
          case Verdict.Unanchored v -> true;
          case Verdict.Altered v -> false;
          case Verdict.Truncated v -> false;
        };
    return sound && missing.isEmpty() && differences.isEmpty();
  }
}
