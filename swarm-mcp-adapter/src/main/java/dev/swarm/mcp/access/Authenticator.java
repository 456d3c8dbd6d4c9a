package dev.swarm.mcp.access;

import dev.swarm.mcp.call.Caller;
import java.util.Optional;

/** Tells who shows a credential. Used by many threads at once; throws nothing. */
@FunctionalInterface
public interface Authenticator {
  /** Whoever it is, it is the user of this machine. */
  Authenticator LOCAL = authorization -> new Verdict.Accepted(Caller.LOCAL);

  /**
   * Tells who it is.
   *
   * @param authorization the text of the HTTP header of that name, if there was one
   */
  Verdict authenticate(Optional<String> authorization);

  /** What a credential is worth. */
  sealed interface Verdict {
    record Accepted(Caller caller) implements Verdict {}

    /**
     * It stands for nobody, as far as can be told.
     *
     * @param why for the log, without the credential; the client is told no more than that it was
     *     refused
     */
    record Refused(Reason reason, String why) implements Verdict {}
  }

  /** Why a credential is refused. */
  enum Reason {
    NONE_GIVEN,
    MALFORMED,
    UNKNOWN,
    FORGED,
    EXPIRED,
    NOT_YET,
    REVOKED,
    WRONG_ISSUER,
    WRONG_AUDIENCE,
    /** What would tell cannot be reached now. */
    UNAVAILABLE
  }
}
