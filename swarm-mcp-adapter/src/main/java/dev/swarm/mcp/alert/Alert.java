package dev.swarm.mcp.alert;

import java.time.Instant;

/**
 * A figure is where an operator should look.
 *
 * @param value when it was last measured
 * @param since when it is at this level
 */
public record Alert(Rule rule, Level level, double value, Instant since) {
  /**
   * Says what is the case.
   *
   * @param threshold from where on it is
   */
  public String text(double threshold) {
    var unit = rule.unit();
    return "%s is %s: %s, from %s on"
        .formatted(rule.word(), level.word(), unit.text(value), unit.text(threshold));
  }
}
