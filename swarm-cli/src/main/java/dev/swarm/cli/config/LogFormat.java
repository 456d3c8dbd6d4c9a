package dev.swarm.cli.config;

/** How a logged event is written. */
public enum LogFormat {
  /** A line for people. */
  TEXT,
  /** One JSON object a line. */
  JSON
}
