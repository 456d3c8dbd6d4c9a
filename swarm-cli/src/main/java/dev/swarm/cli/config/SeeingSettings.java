package dev.swarm.cli.config;

/** Settings of what is shown of a server. */
public final class SeeingSettings {
  static final Section SECTION = new Section();

  private SeeingSettings() {}
}
