package dev.swarm.benchmarks;

import dev.swarm.id.TaskId;
import dev.swarm.task.TaskSpec;
import java.util.ArrayList;

/** Whole plans in memory: tasks that need earlier ones, submitted and then worked off. */
final class PlanScale {
  private static final int BACK = 4;

  private PlanScale() {}

  /** Microseconds for each step of a plan of so many. */
  static double microsAStep(int steps) {
    try (var workshop = Workshop.inMemory(Integer.MAX_VALUE)) {
      var caller = workshop.hire(1);
      long from = System.nanoTime();
      var tasks = new ArrayList<TaskId>();
      for (int i = 0; i < steps; i++) {
        var spec = TaskSpec.describe("one of many");
        tasks.add(workshop.swarm().submit(i < BACK ? spec : spec.needs(tasks.get(i - BACK))).id());
      }
      for (int i = 0; i < steps; i++) {
        caller.claimAndComplete();
      }
      return (System.nanoTime() - from) / 1e3 / steps;
    }
  }
}
