package dev.swarm.cli.doctor;

import dev.swarm.neural.Kernels;
import java.util.List;

/** Whether what computes networks is what was built. */
final class Kernel implements Examination {
  @Override
  public String area() {
    return "kernels";
  }

  @Override
  public List<Finding> of(Patient patient) {
    try {
      var names = new Kernels().all().stream().map(kernel -> kernel.name()).toList();
      return List.of(
          Finding.ok(
              area(),
              "the WASM kernel has the SHA-256 of its build; there are "
                  + String.join(", ", names)));
    } catch (IllegalStateException e) {
      return List.of(Finding.problem(area(), String.valueOf(e.getMessage()), "install Swarm anew"));
    }
  }
}
