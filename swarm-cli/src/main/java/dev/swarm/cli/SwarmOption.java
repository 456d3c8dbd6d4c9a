package dev.swarm.cli;

import picocli.CommandLine.Option;

/** Which swarm of the store a command is about. */
final class SwarmOption {
  @Option(
      names = "--swarm",
      paramLabel = "NAME",
      defaultValue = "",
      description = "The swarm, by name or id (default: the newest, open ones first).")
  String named = "";
}
