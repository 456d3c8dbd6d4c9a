package dev.swarm.cli;

import picocli.CommandLine.Option;

/** How much of a list a command shows. */
final class LimitOption {
  @Option(
      names = "--limit",
      defaultValue = "50",
      converter = Count.class,
      paramLabel = "NUMBER",
      description = "How many at most (default: ${DEFAULT-VALUE}).")
  private long limit;

  int most() {
    return Math.clamp(limit, 1, Integer.MAX_VALUE);
  }
}
