package dev.swarm.worker;

import dev.swarm.work.Assignment;
import dev.swarm.work.Outcome;

/**
 * Does an agent's steps.
 *
 * <p>It runs on a virtual thread of its own. While it runs the step's lease is extended for it;
 * when the lease is lost, the step is cancelled or its time is over, the thread is interrupted, and
 * whatever is returned afterwards counts no more. An exception fails the attempt with its message.
 */
@FunctionalInterface
public interface Worker {
  Outcome work(Assignment step) throws Exception;
}
