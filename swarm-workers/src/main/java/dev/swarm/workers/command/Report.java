package dev.swarm.workers.command;

import dev.swarm.blob.Payload;

/**
 * How a run went.
 *
 * @param output what was printed to stdout, secrets hidden
 * @param complaint the end of what was printed to stderr, secrets hidden
 */
record Report(Ending ending, Payload output, String complaint) {
  /** Why a run ended. */
  sealed interface Ending {}

  /** By itself, or by a signal that was not ours. */
  record Exited(int code) implements Ending {}

  /** As {@link Exited}, but what it had printed could not be read. */
  record Unread(int code) implements Ending {}

  /** It was stopped: it ran too long. */
  record OverTime() implements Ending {}

  /** It was stopped: it printed too much. */
  record OverOutput() implements Ending {}
}
