package dev.swarm.contract;

import dev.swarm.agent.Agent;
import dev.swarm.agent.Agents;
import dev.swarm.swarm.Swarm;
import dev.swarm.swarm.Swarms;
import dev.swarm.task.Task;
import dev.swarm.task.TaskState;
import dev.swarm.task.Tasks;
import dev.swarm.work.Step;
import dev.swarm.work.Steps;
import java.util.Set;

/** A swarm whose agents, tasks and steps are put into the store by hand. */
final class WorkBench {
  private final OnStore on;
  private final Specimens some;
  private final Swarm swarm;

  WorkBench(OnStore on) {
    this.on = on;
    this.some = new Specimens(on.clock());
    this.swarm = some.swarm();
    on.write(Swarms.class).insert(swarm);
  }

  Swarm swarm() {
    return swarm;
  }

  Agent agent(String... capabilities) {
    var agent = some.agent(swarm, capabilities);
    on.write(Agents.class).insert(agent);
    return agent;
  }

  Task task() {
    var task = some.task(swarm);
    on.write(Tasks.class).insert(task, Set.of());
    return task;
  }

  Task runningTask() {
    var running = Specimens.in(TaskState.RUNNING, task());
    on.write(Tasks.class).update(running);
    return running;
  }

  Step insert(StepRow row) {
    return insert(row.row());
  }

  Step insert(Step step) {
    on.write(Steps.class).insert(step);
    return step;
  }

  Step found(Step step) {
    return on.read(Steps.class).find(step.id()).orElseThrow();
  }
}
