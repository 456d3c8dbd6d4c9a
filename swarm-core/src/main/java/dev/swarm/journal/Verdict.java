package dev.swarm.journal;

/** What verifying the chain found. */
public sealed interface Verdict {
  /** Every entry is as it was sealed. */
  record Intact(Head head) implements Verdict {}

  /** The entry at this position is not what was sealed there. */
  record Altered(long position, String why) implements Verdict {}
}
