package dev.swarm.cli.doctor;

import dev.swarm.persistence.backup.Backup;
import dev.swarm.persistence.backup.Backups;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** How old the newest backup is. */
final class Copies implements Examination {
  private static final Duration WEEK = Duration.ofDays(7);

  @Override
  public String area() {
    return "backups";
  }

  @Override
  public List<Finding> of(Patient patient) {
    if (!patient.isThere()) {
      return List.of();
    }
    var place = patient.backups();
    List<Backup> all =
        Files.isDirectory(place) ? new Backups(InstantSource.system()).in(place) : List.of();
    if (all.isEmpty()) {
      return List.of(
          Finding.warning(
              area(), "there is none in " + place, "swarm backup makes one while others work"));
    }
    var newest = all.getFirst();
    var made = newest.manifest().orElseThrow().made();
    var said = "the newest of %d is of %s".formatted(all.size(), made);
    return List.of(
        made.plus(WEEK).isAfter(Instant.now())
            ? Finding.ok(area(), said)
            : Finding.warning(area(), said, "swarm backup, each day at best"));
  }
}
