package dev.swarm.work;

import dev.swarm.agent.Agent;
import dev.swarm.agent.AgentSpec;
import dev.swarm.agent.AgentType;
import dev.swarm.contract.Scenario;
import dev.swarm.contract.SimulatedClock;
import dev.swarm.id.AgentId;
import dev.swarm.store.memory.MemoryStore;
import dev.swarm.swarm.Caps;
import dev.swarm.swarm.Swarm;
import dev.swarm.task.Task;
import dev.swarm.task.TaskSpec;
import dev.swarm.topology.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Simulated agents of one swarm in memory, working by themselves, and what they did in order. */
final class Swarming {
  /** One step as its agent did it. */
  record Done(Agent agent, Assignment assignment, Outcome outcome) {
    AgentId by() {
      return agent.id();
    }

    List<String> received() {
      return assignment.received().stream().map(r -> r.output().text()).toList();
    }

    String output() {
      return ((Outcome.Succeeded) outcome).output().text();
    }
  }

  private final SimulatedClock clock = new SimulatedClock();
  private final Scenario scenario;
  private final Swarm swarm;
  private final List<Agent> agents = new ArrayList<>();

  Swarming(Topology topology) {
    scenario = new Scenario(new MemoryStore(clock), clock, Caps.DEFAULT, 5);
    swarm = scenario.swarm(topology);
  }

  /** A coordinator called boss, and coders for the rest. */
  Swarming agents(int count) {
    agents.add(scenario.join(swarm, AgentSpec.of(AgentType.COORDINATOR).named("boss")));
    while (agents.size() < count) {
      agents.add(scenario.join(swarm, "coder " + agents.size()));
    }
    return this;
  }

  Scenario scenario() {
    return scenario;
  }

  Swarm swarm() {
    return swarm;
  }

  List<Agent> agents() {
    return agents;
  }

  AgentId boss() {
    return agents.getFirst().id();
  }

  Agent agent(int index) {
    return agents.get(index);
  }

  Task submit(TaskSpec spec) {
    return scenario.submit(swarm, spec);
  }

  void pass(Duration time) {
    clock.advance(time);
  }

  /** All that can be claimed now, each by an agent of its own. */
  List<Assignment> claimAll() {
    var claimed = new ArrayList<Assignment>();
    for (var agent : agents) {
      claimed.addAll(scenario.work().claim(agent.id(), 1).orThrow());
    }
    return claimed;
  }

  /** Lets agents work in rounds, each doing what it claims as told, until nothing is left. */
  List<Done> work(Function<Assignment, Outcome> worker) {
    var done = new ArrayList<Done>();
    for (int round = 0; round < 200; round++) {
      var claimed = claimAll();
      if (claimed.isEmpty()) {
        waitOutOffers();
        claimed = claimAll();
      }
      if (claimed.isEmpty()) {
        return done;
      }
      for (var assignment : claimed) {
        var outcome = worker.apply(assignment);
        clock.advance(Duration.ofMillis(30));
        scenario.complete(assignment, outcome);
        done.add(new Done(assignment.agent(), assignment, outcome));
      }
    }
    throw new AssertionError("the swarm never came to rest");
  }

  private void waitOutOffers() {
    clock.advance(Duration.ofSeconds(6));
    agents.forEach(agent -> scenario.agents().spawn(swarm.id(), agent.spec()));
  }

  /** Says which step it is, by whom, with what it got. */
  static Outcome telling(Assignment a) {
    var received = a.received().stream().map(r -> r.output().text()).toList();
    return Outcome.succeeded(a.role() + " " + a.index() + " in(" + a.input() + ") got" + received);
  }

  List<Done> work() {
    return work(Swarming::telling);
  }

  TaskResult result(Task task) {
    return scenario.tasks().result(task.id()).orElseThrow();
  }

  List<String> outputs(Task task) {
    return result(task).outputs().stream().map(r -> r.output().text()).toList();
  }
}
