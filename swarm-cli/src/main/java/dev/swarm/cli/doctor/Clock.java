package dev.swarm.cli.doctor;

import dev.swarm.journal.Entries;
import dev.swarm.journal.Head;
import dev.swarm.persistence.StoreException;
import dev.swarm.persistence.sqlite.SqliteStore;
import dev.swarm.persistence.sqlite.TableVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Whether the wall clock can be right. */
final class Clock implements Examination {
  private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration MUCH = Duration.ofSeconds(5);

  @Override
  public String area() {
    return "clock";
  }

  @Override
  public List<Finding> of(Patient patient) throws IOException {
    var now = Instant.now();
    if (now.isBefore(BEGINNING)) {
      return List.of(
          Finding.problem(
              area(), "it says " + now + ", before this program was made", "set the clock"));
    }
    var findings = new ArrayList<Finding>();
    findings.addAll(files(patient));
    findings.addAll(journal(patient, now));
    if (findings.isEmpty()) {
      findings.add(Finding.ok(area(), "it says " + now + ", which can be"));
    }
    return findings;
  }

  /** A network's file system goes by another machine's clock. */
  private List<Finding> files(Patient patient) throws IOException {
    if (!Files.isWritable(patient.directory())) {
      return List.of();
    }
    var file = Files.createTempFile(patient.directory(), ".swarm-trial-", ".time");
    try {
      var apart =
          Duration.between(Files.getLastModifiedTime(file).toInstant(), Instant.now()).abs();
      return apart.compareTo(MUCH) < 0
          ? List.of()
          : List.of(
              Finding.warning(
                  area(),
                  "the file system's clock and this machine's are %d s apart"
                      .formatted(apart.toSeconds()),
                  "set both by NTP"));
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private List<Finding> journal(Patient patient, Instant now) {
    if (!patient.isThere()) {
      return List.of();
    }
    try {
      if (TableVersion.of(patient.db(), patient.looking()) < TableVersion.NEWEST) {
        return List.of();
      }
      try (var store = SqliteStore.open(patient.db(), patient.looking())) {
        var last = store.<Head>read(tx -> tx.port(Entries.class).head()).at();
        return last.isBefore(now.plus(MUCH))
            ? List.of()
            : List.of(
                Finding.warning(
                    area(),
                    "the store's last entry is of %s: the clock was set back".formatted(last),
                    "set it by NTP; until it has caught up the store's time goes on from there"));
      }
    } catch (StoreException e) {
      // That the store cannot be read is found elsewhere.
      return List.of();
    }
  }
}
