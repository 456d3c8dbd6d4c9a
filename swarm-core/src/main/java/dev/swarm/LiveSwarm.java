package dev.swarm;

import dev.swarm.agent.Agent;
import dev.swarm.agent.AgentSpec;
import dev.swarm.id.SwarmId;
import dev.swarm.task.TaskSpec;
import dev.swarm.work.Hold;
import dev.swarm.worker.Worker;

/**
 * A swarm with the agents that this process works for. What is refused is thrown as {@link
 * dev.swarm.problem.RefusedException}; the rooms of the {@link Coordinator} give it as a value.
 */
public final class LiveSwarm {
  private final Coordinator coordinator;
  private final SwarmId id;

  LiveSwarm(Coordinator coordinator, SwarmId id) {
    this.coordinator = coordinator;
    this.id = id;
  }

  public SwarmId id() {
    return id;
  }

  /** Lets an agent join whose steps are claimed by someone else. */
  public Agent spawn(AgentSpec spec) {
    return coordinator.agents().spawn(id, spec).orThrow();
  }

  /** Lets an agent join whose steps that worker does in this process, until it closes. */
  public Agent spawn(AgentSpec spec, Worker worker) {
    var agent = coordinator.agents().spawnHere(id, spec).orThrow();
    coordinator.runner().join(agent, worker);
    return agent;
  }

  public LiveTask submit(TaskSpec spec) {
    var task = coordinator.tasks().submit(id, spec).orThrow();
    return new LiveTask(coordinator.tasks(), task.id());
  }

  /** Takes a sub-task on for the holder of a lease, refused when that is not current any more. */
  public LiveTask submit(TaskSpec spec, Hold under) {
    var task = coordinator.tasks().submit(id, spec, under).orThrow();
    return new LiveTask(coordinator.tasks(), task.id());
  }

  /** Closes the swarm to new work and cancels what is open in it. */
  public void close() {
    coordinator.swarms().close(id);
  }
}
