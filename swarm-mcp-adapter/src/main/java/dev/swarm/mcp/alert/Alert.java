package dev.swarm.mcp.alert;

import java.time.Instant;

/**
 * A figure is where an operator should look.
 *
 * @param value when it was last measured
 * @param since when it is at this level
 */
public record Alert(Rule rule, Level level, double value, Instant since) {
  /** Says what is the case. */
  public String text() {
    return rule.word() + " is " + level.word() + ": " + rule.unit().text(value);
  }
}
