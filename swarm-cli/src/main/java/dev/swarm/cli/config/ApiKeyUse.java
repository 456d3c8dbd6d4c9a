package dev.swarm.cli.config;

/** When API keys are asked for. */
public enum ApiKeyUse {
  /** Once there has been one. */
  AUTO,
  TRUE,
  FALSE
}
