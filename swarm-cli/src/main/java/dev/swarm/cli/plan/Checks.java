package dev.swarm.cli.plan;

import java.util.Optional;

/**
 * Who has a say on a task.
 *
 * @param approval what a person is asked before the task may start
 * @param judge who judges what it came to
 */
public record Checks(Optional<String> approval, Optional<Judge> judge) {
  public static final Checks NONE = new Checks(Optional.empty(), Optional.empty());
}
