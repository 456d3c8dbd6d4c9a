package dev.swarm.mcp.limit;

import java.time.Duration;

/**
 * How often somebody may ask.
 *
 * @param perMinute how many requests a minute, in the long run
 * @param burst how many of them may come at once after a pause
 */
public record Rate(int perMinute, int burst) {
  public Rate {
    if (perMinute < 1 || burst < 1) {
      throw new IllegalArgumentException("at least one request a minute");
    }
  }

  /** How long one request takes up. */
  Duration interval() {
    return Duration.ofMinutes(1).dividedBy(perMinute);
  }
}
