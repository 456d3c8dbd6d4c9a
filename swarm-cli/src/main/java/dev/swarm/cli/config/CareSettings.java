package dev.swarm.cli.config;

import dev.swarm.cli.config.Setting.Names;
import dev.swarm.cli.config.Setting.Usual;
import java.nio.file.Path;
import java.time.Duration;

/** Settings of how a store is kept. */
public final class CareSettings {
  static final Section SECTION = new Section();

  public static final Setting<Path> BACKUP_DIR =
      SECTION.declare(
          Names.of("BACKUP_DIR", "care.backup-directory"),
          new Kind.Place(),
          Usual.of(".swarm/backups").inProduction("/var/backups/swarm"),
          "Where `swarm backup` puts what it makes; it is made if it is not there.");

  public static final Setting<Integer> BACKUP_KEEP =
      SECTION.declare(
          Names.of("BACKUP_KEEP", "care.backup-keep"),
          new Kind.Whole(0, 10_000),
          Usual.of(0),
          "How many backups of a store are kept there: older ones are removed once a new one was"
              + " made; with 0 none is removed.");

  public static final Setting<Duration> SHUTDOWN_TIMEOUT =
      SECTION.declare(
          Names.of("SHUTDOWN_TIMEOUT", "care.shutdown-timeout"),
          new Kind.Millis(Duration.ofMinutes(10)),
          Usual.of(10_000),
          "For how many milliseconds a server that is told to end waits for the calls it is at;"
              + " those that take longer are interrupted.");

  private CareSettings() {}
}
