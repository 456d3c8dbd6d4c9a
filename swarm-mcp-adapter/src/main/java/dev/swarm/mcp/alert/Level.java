package dev.swarm.mcp.alert;

import java.util.Locale;

/** How much an alert matters, the least first. */
public enum Level {
  INFO,
  WARNING,
  CRITICAL;

  /** In small letters. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
