package dev.swarm.journal;

import java.time.Instant;

/** Where the chain ends: the position, hash and time of its last entry. */
public record Head(long position, Entry.Hash hash, Instant at) {
  /** The head of a chain without entries. */
  public static final Head GENESIS = new Head(0, Entry.Hash.GENESIS, Instant.EPOCH);
}
