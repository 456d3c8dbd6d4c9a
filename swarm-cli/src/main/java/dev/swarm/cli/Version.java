package dev.swarm.cli;

import picocli.CommandLine.IVersionProvider;

/** The version from the jar's manifest. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    var version = Main.class.getPackage().getImplementationVersion();
    return new String[] {
      "swarm " + (version == null ? "(not built into a jar)" : version),
      "Java " + Runtime.version() + ", " + System.getProperty("java.home")
    };
  }
}
