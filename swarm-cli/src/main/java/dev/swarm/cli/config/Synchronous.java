package dev.swarm.cli.config;

/** When the store's commits are on the disk. */
public enum Synchronous {
  /** Before they are acknowledged. */
  FULL,
  /** Soon after: the last ones may be lost with the power, though not with the process. */
  NORMAL
}
