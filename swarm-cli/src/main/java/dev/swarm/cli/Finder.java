package dev.swarm.cli;

import dev.swarm.Coordinator;
import dev.swarm.id.SwarmId;
import dev.swarm.problem.Problem;
import dev.swarm.problem.RefusedException;
import dev.swarm.swarm.Swarm;
import dev.swarm.task.Task;
import dev.swarm.task.TaskState;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;

/** Finds what people name by id, by the end of an id, or by name. */
record Finder(Coordinator coordinator) {
  private static final int MOST = 100_000;

  /** The swarm of that id or name, open ones and newer ones first; without a name, the first. */
  Swarm swarm(String named) {
    return coordinator.swarms().newest(MOST).stream()
        .filter(swarm -> named.isEmpty() || isCalled(swarm, named))
        .min(
            Comparator.comparing((Swarm swarm) -> !swarm.open())
                .thenComparing(Comparator.comparing(Swarm::id).reversed()))
        .orElseThrow(
            () ->
                new RefusedException(new Problem.NotFound("swarm", named.isEmpty() ? "" : named)));
  }

  private static boolean isCalled(Swarm swarm, String named) {
    return swarm.spec().name().equals(named) || swarm.id().value().endsWith(named);
  }

  /** The task of that id, end of an id, or name; an ambiguous one is refused with the choices. */
  Task task(String swarmNamed, String named) {
    var swarm = swarm(swarmNamed);
    var found = tasks(swarm.id()).stream().filter(task -> isCalled(task, named)).toList();
    if (found.isEmpty()) {
      throw new RefusedException(
          new Problem.NotFound("task in swarm " + swarm.spec().name(), named));
    }
    if (found.size() > 1) {
      var choices = found.stream().map(task -> task.id().value()).limit(5).toList();
      throw new RefusedException(
          new Problem.Conflict(
              found.size() + " tasks are called " + named,
              "name one by its id: " + String.join(", ", choices)));
    }
    return found.getFirst();
  }

  private static boolean isCalled(Task task, String named) {
    return task.brief().name().equals(named) || task.id().value().endsWith(named);
  }

  private List<Task> tasks(SwarmId swarm) {
    return coordinator.tasks().newest(swarm, EnumSet.allOf(TaskState.class), MOST);
  }
}
