package dev.swarm.mcp.limit;

/**
 * How many requests may be worked on at once. One that waits for something to come counts as long
 * as it waits.
 *
 * @param all altogether
 * @param each of one principal
 */
public record Places(int all, int each) {
  public Places {
    if (all < 1 || each < 1) {
      throw new IllegalArgumentException("at least one request is worked on");
    }
  }
}
