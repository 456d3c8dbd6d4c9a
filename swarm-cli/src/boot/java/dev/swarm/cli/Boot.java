package dev.swarm.cli;

import java.lang.reflect.InvocationTargetException;

/** Says which Java Swarm needs before a class of a newer format is loaded, then hands over. */
public final class Boot {
  private static final int NEEDED = 21;

  private Boot() {}

  /**
   * Starts {@code dev.swarm.cli.Main}, or leaves with status 1 when this Java is too old for it.
   */
  public static void main(String[] args) throws Throwable {
    int feature = Runtime.version().feature();
    if (feature < NEEDED) {
      System.err.printf(
          "swarm: needs Java %d or newer (25 is best), but this is Java %d in %s.%n"
              + "       Start it with the `swarm` script, which looks for a newer one,"
              + " or name one: SWARM_JAVA_HOME=/path/to/jdk%n",
          NEEDED, feature, System.getProperty("java.home"));
      System.exit(1);
    }
    try {
      Class.forName("dev.swarm.cli.Main")
          .getMethod("main", String[].class)
          .invoke(null, (Object) args);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
