package dev.swarm.cli.config;

/** Settings of who may call, and how they connect. */
public final class AccessSettings {
  static final Section SECTION = new Section();

  private AccessSettings() {}
}
