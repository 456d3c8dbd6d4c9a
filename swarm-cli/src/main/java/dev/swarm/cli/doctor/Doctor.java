package dev.swarm.cli.doctor;

import java.util.ArrayList;
import java.util.List;

/**
 * Looks at everything, one thing after another: what cannot be looked at keeps no other from it.
 */
public final class Doctor {
  private static final List<Examination> ALL =
      List.of(
          new Program(),
          new FileSystem(),
          new Room(),
          new Users(),
          new Tables(),
          new Pages(),
          new Chains(),
          new Secrecy(),
          new Clock(),
          new Remains(),
          new Kernel(),
          new Copies());

  private Doctor() {}

  /** What was found, in the order in which it was looked at. */
  public static List<Finding> findings(Patient patient) {
    var findings = new ArrayList<Finding>();
    for (var examination : ALL) {
      findings.addAll(examined(examination, patient));
    }
    return findings;
  }

  private static List<Finding> examined(Examination examination, Patient patient) {
    try {
      return examination.of(patient);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    } catch (Exception | LinkageError e) {
      return List.of(
          Finding.problem(
              examination.area(),
              "it cannot be looked at: " + e.getMessage(),
              "mend that, and look again"));
    }
  }
}
