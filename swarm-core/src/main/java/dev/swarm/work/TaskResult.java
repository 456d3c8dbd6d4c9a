package dev.swarm.work;

import dev.swarm.task.Task;
import dev.swarm.task.TaskState;
import java.util.List;

/**
 * What a task came to so far.
 *
 * @param outputs the outputs of the steps that speak for the task, by agent: every step of a mesh,
 *     the hub of a star, the last of a ring, the merge of a split; empty until they succeeded
 */
public record TaskResult(Task task, List<Received> outputs) {
  public TaskResult {
    outputs = List.copyOf(outputs);
  }

  public boolean succeeded() {
    return task.state() == TaskState.SUCCEEDED;
  }

  /** The only output as text, or the first of several; empty when there is none. */
  public String text() {
    return outputs.isEmpty() ? "" : outputs.getFirst().output().text();
  }
}
