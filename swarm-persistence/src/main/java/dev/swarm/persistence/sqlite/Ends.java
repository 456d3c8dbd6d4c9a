package dev.swarm.persistence.sqlite;

import dev.swarm.journal.Head;

/** Where the two chains of a database end: the journal and the audit log. */
public record Ends(Head journal, Head audit) {
  /** Those of a database in which nothing happened. */
  public static final Ends GENESIS = new Ends(Head.GENESIS, Head.GENESIS);
}
