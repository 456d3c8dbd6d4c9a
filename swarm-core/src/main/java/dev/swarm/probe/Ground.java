package dev.swarm.probe;

import dev.swarm.Coordinator;
import dev.swarm.LiveSwarm;
import dev.swarm.agent.Agent;
import dev.swarm.agent.AgentSpec;
import dev.swarm.agent.AgentType;
import dev.swarm.swarm.SwarmSpec;
import dev.swarm.task.Task;
import dev.swarm.task.TaskSpec;
import dev.swarm.work.Assignment;
import dev.swarm.work.Hold;
import dev.swarm.work.Outcome;
import java.util.List;

/** A swarm of its own for a trial, and short ways to work in it. For one thread. */
final class Ground {
  private static final String OWNER = "probe";

  private final Coordinator coordinator;
  private int swarms;
  private int agents;
  private LiveSwarm swarm;

  Ground(Coordinator coordinator) {
    this.coordinator = coordinator;
    this.swarm = made();
  }

  Coordinator coordinator() {
    return coordinator;
  }

  LiveSwarm swarm() {
    return swarm;
  }

  /** Closes the swarm, and gives what opens the next. */
  Runnable renewal() {
    swarm.close();
    return () -> swarm = made();
  }

  private LiveSwarm made() {
    return coordinator.swarms().create(SwarmSpec.named("probe-" + ++swarms).owner(OWNER));
  }

  Agent agent(String... capabilities) {
    var spec = AgentSpec.of(AgentType.CODER).named("agent-" + ++agents);
    return swarm.spawn(spec.capabilities(capabilities));
  }

  Task submit(TaskSpec spec) {
    return coordinator.tasks().submit(swarm.id(), spec).orThrow();
  }

  /** The one step that is there for the agent. */
  Hold claim(Agent agent) {
    List<Assignment> claimed = coordinator.work().claim(agent.id(), 1).orThrow();
    if (claimed.size() != 1) {
      throw new IllegalStateException("%d steps were claimed".formatted(claimed.size()));
    }
    return Hold.of(claimed.getFirst());
  }

  void complete(Hold hold) {
    coordinator.work().complete(hold, Outcome.succeeded("done")).orThrow();
  }
}
