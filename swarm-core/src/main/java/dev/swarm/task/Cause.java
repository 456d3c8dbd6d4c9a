package dev.swarm.task;

/** Why a step or a task failed or was cancelled. */
public enum Cause {
  /** Its attempts are used up. */
  ATTEMPTS,
  /** Its worker said that trying again is useless. */
  USELESS,
  /** Its deadline passed. */
  DEADLINE,
  /** Someone asked for it. */
  REQUEST,
  /** A person said no to it. */
  DENIED,
  /** A task that it needed did not succeed. */
  NEED,
  /** Another step of its task failed for good. */
  SIBLING,
  /** Enough other steps of its task succeeded. */
  QUORUM,
  /** Its swarm was closed. */
  CLOSED
}
