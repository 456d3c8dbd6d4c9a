package dev.swarm.cli.config;

/** From where on something is logged. */
public enum LogLevel {
  TRACE,
  DEBUG,
  INFO,
  WARN,
  ERROR,
  OFF,
  /** As the whole program logs. */
  INHERIT
}
