package dev.swarm.cli.run;

import dev.swarm.approval.Decision;
import dev.swarm.id.StepId;
import dev.swarm.journal.Entry;
import dev.swarm.task.TaskState;
import java.time.Duration;
import java.time.Instant;

/** Something that a watcher of a run wants to know; each is on record before it is told. */
sealed interface Happening {
  /** The entry that tells of it. */
  Entry entry();

  String task();

  default Instant at() {
    return entry().at();
  }

  /** An agent began a step, or began it anew. */
  record Started(Entry entry, String task, StepId step, String agent) implements Happening {}

  /** A step is recorded as succeeded. */
  record Succeeded(Entry entry, String task, StepId step, String agent, Duration took)
      implements Happening {}

  /** A step put parts in its place. */
  record Split(Entry entry, String task, StepId step, String agent, int parts)
      implements Happening {}

  /** An attempt failed, and there is another one. */
  record Retried(Entry entry, String task, StepId step, String agent, String reason, Instant again)
      implements Happening {}

  /** A step failed for good. */
  record Failed(Entry entry, String task, StepId step, String agent, String reason)
      implements Happening {}

  /** A step went back to the queue: its lease ran out, or its holder gave it back. */
  record Returned(Entry entry, String task, StepId step, String agent, String reason)
      implements Happening {}

  /**
   * A task waits for a person's yes or no.
   *
   * @param command what says yes; with {@code --deny} it says no
   */
  record Asked(Entry entry, String task, String question, String command) implements Happening {}

  /** What a step put out was judged and not accepted. */
  record Rejected(Entry entry, String task, StepId step, String agent, String reason)
      implements Happening {}

  /** A person said yes or no to a task. */
  record Decided(Entry entry, String task, Decision decision) implements Happening {}

  /** A task ended. */
  record Ended(Entry entry, String task, TaskState state, boolean verified, String reason)
      implements Happening {}
}
