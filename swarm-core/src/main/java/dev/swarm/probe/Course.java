package dev.swarm.probe;

/** A trial on its way. For one thread. */
@FunctionalInterface
interface Course {
  /** Prepares the next run, untimed, and gives what is timed. */
  Runnable next();
}
