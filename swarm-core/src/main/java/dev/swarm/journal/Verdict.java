package dev.swarm.journal;

/** What verifying the journal found. */
public sealed interface Verdict {
  /**
   * Every entry is as it was sealed, and the chain holds the head that is known from outside.
   *
   * @param anchored that head; the entries after it rest on the chain alone
   */
  record Intact(Head head, Head anchored) implements Verdict {}

  /**
   * The chain is whole, but nothing outside the store says that it is the one that was written: it
   * may have been cut, or written anew from its beginning. Also when what is known outside is older
   * than the checkpoint that the chain begins with, and that has no signature to go by.
   */
  record Unanchored(Head head) implements Verdict {}

  /** The entry at this position is not what was sealed there. */
  record Altered(long position, String why) implements Verdict {
    /** For those who cannot go on without that entry. */
    public AlteredException asException() {
      return new AlteredException(position, why);
    }
  }

  /** The chain is whole up to this position, and lacks what was acknowledged after it. */
  record Truncated(long position, String why) implements Verdict {}
}
