package dev.swarm.cli;

import picocli.CommandLine.IVersionProvider;

/** The version from the jar's manifest. */
final class Version implements IVersionProvider {
  /** What this is of; of no release when it was not built into a jar. */
  static String number() {
    var version = Main.class.getPackage().getImplementationVersion();
    return version == null ? "(not built into a jar)" : version;
  }

  @Override
  public String[] getVersion() {
    return new String[] {
      "swarm " + number(), "Java " + Runtime.version() + ", " + System.getProperty("java.home")
    };
  }
}
