package dev.swarm.cli;

import picocli.CommandLine.Option;

/** Which tools a server offers. */
final class ToolsOption {
  @Option(
      names = "--tools",
      paramLabel = "NAME",
      converter = Toolset.Converter.class,
      defaultValue = "default",
      description = {
        "Which tools to offer: default, or compat, those of ruv-swarm under their names"
            + " (docs/mcp.md)."
      })
  Toolset tools = Toolset.DEFAULT;
}
