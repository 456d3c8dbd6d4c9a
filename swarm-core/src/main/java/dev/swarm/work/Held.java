package dev.swarm.work;

import dev.swarm.agent.Agent;
import dev.swarm.swarm.Swarm;
import dev.swarm.task.Task;
import java.util.ArrayList;
import java.util.List;

/** A leased step with all that its assignment is made of, but for the payloads. */
record Held(Step step, Task task, Agent agent, Swarm swarm) {
  static List<Held> all(Books books, List<Step> steps) {
    var all = new ArrayList<Held>(steps.size());
    for (var step : steps) {
      all.add(of(books, step));
    }
    return all;
  }

  static Held of(Books books, Step step) {
    var holder = books.agent(step.lease().orElseThrow().agent());
    return new Held(step, books.task(step.task()), holder, books.swarm(step.swarm()));
  }
}
