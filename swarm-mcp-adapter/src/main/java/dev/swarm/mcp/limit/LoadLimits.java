package dev.swarm.mcp.limit;

/**
 * From which load on less is taken on.
 *
 * @param memory bytes; 0 where there is no limit
 * @param processors a share of all processors' time, to 1; 0 where there is no limit
 */
public record LoadLimits(long memory, double processors) {
  /** No load is too high. */
  public static final LoadLimits NONE = new LoadLimits(0, 0);

  public LoadLimits {
    if (memory < 0 || !(processors >= 0 && processors <= 1)) {
      throw new IllegalArgumentException("memory " + memory + ", processors " + processors);
    }
  }

  /** From there on the load is severe. */
  double severeMemory() {
    return memory * 9.0 / 8;
  }

  /** From there on the load is severe: half of what is left is used too. */
  double severeProcessors() {
    return (processors + 1) / 2;
  }
}
