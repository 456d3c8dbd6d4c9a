package dev.swarm.cli.doctor;

import dev.swarm.persistence.sqlite.Occupants;
import dev.swarm.persistence.sqlite.Replacement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who uses the store, and whether anybody holds it up. */
final class Users implements Examination {
  private static final int LOOKS = 20;
  private static final Duration PAUSE = Duration.ofMillis(50);

  @Override
  public String area() {
    return "locks";
  }

  @Override
  public List<Finding> of(Patient patient) throws InterruptedException {
    var findings = new ArrayList<Finding>();
    if (Replacement.isUnderWay(patient.db())) {
      findings.add(
          Finding.warning(
              area(),
              "a restore was cut short, or goes on just now",
              "nothing: the next command that opens the store ends it"));
    }
    if (patient.isThere()) {
      var users = Occupants.of(patient.db());
      findings.add(
          Finding.ok(
              area(),
              users.isEmpty()
                  ? "no other process is known to have the store open"
                  : "the store is open in process " + told(users)));
      findings.add(writer(patient));
    }
    return findings;
  }

  private static String told(List<Long> users) {
    return String.join(", ", users.stream().map(Users::told).toList());
  }

  private static String told(long pid) {
    var command = ProcessHandle.of(pid).flatMap(process -> process.info().command());
    return pid + command.map(path -> " (" + path + ")").orElse("");
  }

  /** Whether one process has the turn to write each time that it is looked at. */
  private Finding writer(Patient patient) throws InterruptedException {
    var first = Occupants.writing(patient.db());
    var same = first;
    for (int i = 0; i < LOOKS && same.isPresent(); i++) {
      Thread.sleep(PAUSE);
      same = Occupants.writing(patient.db()).filter(pid -> Optional.of(pid).equals(first));
    }
    return same.map(
            pid ->
                Finding.warning(
                    area(),
                    "process %s writes to the store whenever one looks, for a second by now"
                        .formatted(told(pid)),
                    "if others say LOCKED, it hangs: end it"))
        .orElseGet(() -> Finding.ok(area(), "nobody holds up those who write"));
  }
}
