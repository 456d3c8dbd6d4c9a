package dev.swarm.probe;

/** What a trial is about. */
public enum Area {
  SWARM,
  AGENT,
  TASK,
  /** Networks, as they are kept. */
  NEURAL,
  /** The module that computes networks. */
  WASM
}
