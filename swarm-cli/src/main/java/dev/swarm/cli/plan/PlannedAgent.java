package dev.swarm.cli.plan;

import java.util.List;
import java.util.stream.IntStream;

/** One agent of a plan, or several alike. */
public record PlannedAgent(String name, int count, Profile profile, WorkerSpec worker) {
  /** The names of the agents it stands for: its own, or {@code name-1} to {@code name-count}. */
  public List<String> names() {
    return names(name, count);
  }

  static List<String> names(String name, int count) {
    return count == 1
        ? List.of(name)
        : IntStream.rangeClosed(1, count).mapToObj(i -> name + "-" + i).toList();
  }
}
