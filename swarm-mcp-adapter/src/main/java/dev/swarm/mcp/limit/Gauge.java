package dev.swarm.mcp.limit;

/** Measures what this process takes of its machine. Used by one thread at a time. */
interface Gauge {
  /** What it takes; of processors, since it was measured last. */
  Load measure();

  /** Has what nobody uses any more given back, so that the next measure tells what is in use. */
  void tidy();
}
