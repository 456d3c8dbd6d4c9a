package dev.swarm.cli.doctor;

import dev.swarm.persistence.StoreException;
import dev.swarm.persistence.sqlite.Soundness;
import java.util.List;

/** Whether the database's pages fit together. */
final class Pages implements Examination {
  private static final String NEXT =
      "keep a copy of the store as it is, and restore the newest backup: swarm backup list";

  @Override
  public String area() {
    return "pages";
  }

  @Override
  public List<Finding> of(Patient patient) {
    if (!patient.isThere()) {
      return List.of();
    }
    var depth =
        switch (patient.depth()) {
          case QUICK -> Soundness.Depth.QUICK;
          case WHOLE -> Soundness.Depth.WHOLE;
        };
    try {
      var faults = Soundness.faults(patient.db(), patient.looking(), depth);
      return faults.isEmpty()
          ? List.of(Finding.ok(area(), "its pages fit together" + further(patient)))
          : faults.stream().map(fault -> Finding.problem(area(), fault, NEXT)).toList();
    } catch (StoreException e) {
      var next = e.code() == StoreException.Code.CORRUPT ? NEXT : e.next();
      return List.of(Finding.problem(area(), e.code() + ": " + e.what(), next));
    }
  }

  private static String further(Patient patient) {
    return switch (patient.depth()) {
      case QUICK -> "; indexes and the journal are looked at with --deep";
      case WHOLE -> ", indexes too";
    };
  }
}
