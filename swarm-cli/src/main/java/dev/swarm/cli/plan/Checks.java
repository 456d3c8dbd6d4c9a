package dev.swarm.cli.plan;

import java.util.Optional;

/**
 * What people have to say on a task.
 *
 * @param approval what a person is asked before the task may start
 */
public record Checks(Optional<String> approval) {
  public static final Checks NONE = new Checks(Optional.empty());
}
