package dev.swarm.workers.command;

/** Keeps what a process prints to one stream; filled by one thread, read by another. */
interface Sink {
  /** Takes the first {@code length} bytes; false when that was too much and no more is wanted. */
  boolean take(byte[] bytes, int length);
}
