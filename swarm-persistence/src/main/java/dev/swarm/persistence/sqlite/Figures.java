package dev.swarm.persistence.sqlite;

import java.time.Duration;

/**
 * What a process's writer came to since its store was opened, as it measured itself.
 *
 * @param turns how often it was its turn among the processes that write
 * @param waited how long it waited for those turns in all, until it could begin to write
 * @param longestWait how long it waited for one of them at most
 * @param commits how many of its groups were committed with something in them
 * @param committing how long making those durable took in all
 * @param calls how many callers those turns served
 */
public record Figures(
    long turns,
    Duration waited,
    Duration longestWait,
    long commits,
    Duration committing,
    long calls) {
  static final Figures NONE = new Figures(0, Duration.ZERO, Duration.ZERO, 0, Duration.ZERO, 0);

  Figures turn(Duration wait) {
    var longest = wait.compareTo(longestWait) > 0 ? wait : longestWait;
    return new Figures(turns + 1, waited.plus(wait), longest, commits, committing, calls);
  }

  /** A turn that wrote nothing. */
  Figures served(int callers) {
    return new Figures(turns, waited, longestWait, commits, committing, calls + callers);
  }

  /** A turn that wrote something, which took that long to be made durable. */
  Figures served(int callers, Duration commit) {
    var all = committing.plus(commit);
    return new Figures(turns, waited, longestWait, commits + 1, all, calls + callers);
  }
}
