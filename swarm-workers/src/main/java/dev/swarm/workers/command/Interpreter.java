package dev.swarm.workers.command;

import dev.swarm.blob.Payload;
import dev.swarm.work.Assignment;
import dev.swarm.work.Evidence;
import dev.swarm.work.Outcome;
import java.util.List;

/** Decides what the output of a command that exited with 0 means: by default, success. */
@FunctionalInterface
public interface Interpreter {
  Interpreter SUCCESS = (step, output, evidence) -> new Outcome.Succeeded(output, evidence);

  /**
   * Says how the step ended.
   *
   * @param output what the command printed to stdout, secrets hidden
   * @param evidence the exit code and the hash of {@code output}
   */
  Outcome interpret(Assignment step, Payload output, List<Evidence> evidence);
}
