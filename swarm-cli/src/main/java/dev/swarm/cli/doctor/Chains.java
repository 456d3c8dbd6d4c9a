package dev.swarm.cli.doctor;

import dev.swarm.audit.AuditRoom;
import dev.swarm.journal.Verdict;
import dev.swarm.persistence.StoreException;
import dev.swarm.persistence.sqlite.SqliteStore;
import dev.swarm.persistence.sqlite.TableVersion;
import dev.swarm.replay.Proof;
import dev.swarm.replay.ReplayRoom;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** Whether journal, audit log and tables are what was written. */
final class Chains implements Examination {
  @Override
  public String area() {
    return "journal";
  }

  @Override
  public List<Finding> of(Patient patient) {
    if (!patient.isThere()) {
      return List.of();
    }
    return switch (patient.depth()) {
      case QUICK -> List.of(anchor(patient));
      case WHOLE -> proved(patient);
    };
  }

  private Finding anchor(Patient patient) {
    return Files.exists(patient.beside(".heads"))
        ? Finding.ok(area(), "its end is known from outside the database")
        : Finding.warning(
            area(),
            "there is no .heads beside the store: nothing tells where its journal ended",
            "put it back, or see swarm journal verify; the next write makes it anew");
  }

  private List<Finding> proved(Patient patient) {
    try {
      if (TableVersion.of(patient.db(), patient.looking()) < TableVersion.NEWEST) {
        return List.of(
            Finding.warning(
                area(),
                "it cannot be proved before the store is of this release",
                "swarm backup proves a copy of it"));
      }
      try (var store = SqliteStore.open(patient.db(), patient.looking())) {
        var findings = new ArrayList<Finding>();
        var proof = new ReplayRoom(store).prove(List.of());
        findings.add(chain("journal", proof.journal(), "see swarm journal verify"));
        findings.add(tables(proof));
        findings.add(chain("audit log", new AuditRoom(store).verify(), "see swarm audit verify"));
        return findings;
      }
    } catch (StoreException e) {
      return List.of(Finding.problem(area(), e.code() + ": " + e.what(), e.next()));
    }
  }

  private static Finding chain(String area, Verdict verdict, String next) {
    return switch (verdict) {
      case Verdict.Intact(var head, var anchored) ->
          Finding.ok(area, "intact, %d entries".formatted(head.position()));
      case Verdict.Unanchored(var head) ->
          head.position() == 0
              ? Finding.ok(area, "it is empty")
              : Finding.warning(
                  area,
                  "whole, %d entries; nothing beside the store tells that it ends there"
                      .formatted(head.position()),
                  next);
      case Verdict.Altered(long position, String why) ->
          Finding.problem(area, "altered at %d: %s".formatted(position, why), next);
      case Verdict.Truncated(long position, String why) ->
          Finding.problem(area, "truncated after %d: %s".formatted(position, why), next);
    };
  }

  private static Finding tables(Proof proof) {
    return proof.differences().isEmpty()
        ? Finding.ok("tables", "they hold what the journal tells")
        : Finding.problem(
            "tables",
            "at least %d rows differ from what the journal tells"
                .formatted(proof.differences().size()),
            "see swarm journal diff; restore a backup");
  }
}
