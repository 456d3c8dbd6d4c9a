package dev.swarm.cli.config;

/** Settings of how a store is kept. */
public final class CareSettings {
  static final Section SECTION = new Section();

  private CareSettings() {}
}
