package dev.swarm.mcp.http;

import dev.swarm.mcp.call.Caller;
import java.time.Duration;
import java.util.Optional;

/**
 * Lets requests in, or turns them away because there are too many. Used by many threads at once.
 */
@FunctionalInterface
public interface Gate {
  /** Lets everything in. */
  Gate OPEN = (caller, address) -> Admission.FREE;

  /**
   * Is asked once for each request.
   *
   * @param caller empty when nobody could be made out
   * @param address of the client, without its port
   */
  Admission enter(Optional<Caller> caller, String address);

  /** Is asked before a session is opened, by a request that was let in; empty when it may be. */
  default Optional<Admission.Turned> session(Caller caller) {
    return Optional.empty();
  }

  /** Is asked when a request that was let in holds that many messages; empty when it may. */
  default Optional<Admission.Turned> batch(Caller caller, int messages) {
    return Optional.empty();
  }

  /** What becomes of a request. */
  sealed interface Admission {
    Admission FREE = new Admitted(() -> {});

    /**
     * It is let in.
     *
     * @param left is run when the request was answered
     */
    record Admitted(Runnable left) implements Admission {}

    /**
     * It is turned away.
     *
     * @param status 429 or 503
     * @param after when it is worth trying again
     */
    record Turned(int status, String why, Duration after) implements Admission {}
  }
}
