package dev.swarm.swarm;

/** By what a swarm's router prefers one agent to another. */
public enum SwarmStrategy {
  /** The least loaded. */
  BALANCED,
  /** The best match of type and capabilities. */
  SPECIALIZED,
  /** The best measured success rate, shrunk towards the swarm's mean. */
  ADAPTIVE
}
