package dev.swarm.access;

import java.util.Optional;

/** What a check of a key's text came to. */
public sealed interface Admission {
  /** The text is the key's, and the key is good. */
  record Admitted(ApiKey key) implements Admission {}

  /**
   * The holder does not come in.
   *
   * @param key which one the text says it is of, where there is one: for the log, not for who asked
   */
  record Denied(Why why, Optional<KeyId> key) implements Admission {}

  /** Why not. */
  enum Why {
    /** It is not the text of any key. */
    MALFORMED,
    /** This store has no such key. */
    UNKNOWN,
    /** The store has such a key, with another text. */
    FORGED,
    /** The key's time is over, or this text's since a rotation. */
    EXPIRED,
    /** The key was revoked. */
    REVOKED
  }
}
