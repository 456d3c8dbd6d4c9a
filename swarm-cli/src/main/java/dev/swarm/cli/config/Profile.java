package dev.swarm.cli.config;

/** What the settings are that nobody sets. */
public enum Profile {
  DEVELOPMENT,
  PRODUCTION,
  /** As in development; a word that NODE_ENV knows. */
  TEST
}
