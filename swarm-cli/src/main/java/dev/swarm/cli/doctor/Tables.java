package dev.swarm.cli.doctor;

import dev.swarm.persistence.StoreException;
import dev.swarm.persistence.sqlite.TableVersion;
import java.util.List;

/** Whether program and store fit each other. */
final class Tables implements Examination {
  @Override
  public String area() {
    return "store";
  }

  @Override
  public List<Finding> of(Patient patient) {
    if (!patient.isThere()) {
      return List.of(
          Finding.warning(
              area(),
              "there is no store at " + patient.db(),
              "run a plan or start a server, which makes one; or name another with --db"));
    }
    try {
      int version = TableVersion.of(patient.db(), patient.looking());
      return List.of(
          version == TableVersion.NEWEST
              ? Finding.ok(area(), patient.db() + " is of this release")
              : Finding.warning(
                  area(),
                  "%s has tables of version %d, of an earlier release"
                      .formatted(patient.db(), version),
                  "make a backup; what works on the store next brings it to this release"));
    } catch (StoreException e) {
      return List.of(Finding.problem(area(), e.code() + ": " + e.what(), e.next()));
    }
  }
}
