package dev.swarm.cli.config;

/** Settings of how much is taken on. */
public final class LimitSettings {
  static final Section SECTION = new Section();

  private LimitSettings() {}
}
