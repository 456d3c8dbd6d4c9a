package dev.swarm.reservation;

/** Whether others may reserve the same at once. */
public enum Mode {
  /** Others may share it, and nobody has it alone. */
  SHARED,
  /** Its holder has it alone. */
  EXCLUSIVE
}
