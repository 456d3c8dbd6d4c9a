package dev.swarm.cli.doctor;

import dev.swarm.persistence.sqlite.NativeLibrary;
import dev.swarm.persistence.sqlite.TableVersion;
import java.util.List;

/** The program's own parts. */
final class Program implements Examination {
  private static final int WITH_CACHE = 25;

  @Override
  public String area() {
    return "program";
  }

  @Override
  public List<Finding> of(Patient patient) {
    var version = Runtime.version();
    var java =
        "Java %s (%s), on %s %s"
            .formatted(
                version,
                System.getProperty("java.vendor"),
                System.getProperty("os.name"),
                System.getProperty("os.arch"));
    return List.of(
        version.feature() >= WITH_CACHE
            ? Finding.ok("java", java)
            : Finding.ok("java", java + "; from " + WITH_CACHE + " on, starts take half as long"),
        Finding.ok(
            area(),
            "SQLite %s, tables of version %d"
                .formatted(NativeLibrary.version(), TableVersion.NEWEST)));
  }
}
