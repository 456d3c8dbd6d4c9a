package dev.swarm.worker;

import dev.swarm.agent.Agent;
import dev.swarm.id.StepId;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** An agent of this process, its worker, and what it is doing. Safe for use by many threads. */
final class Member {
  private final Agent agent;
  private final Worker worker;
  private final Map<StepId, Running> running = new ConcurrentHashMap<>();

  Member(Agent agent, Worker worker) {
    this.agent = agent;
    this.worker = worker;
  }

  Agent agent() {
    return agent;
  }

  Worker worker() {
    return worker;
  }

  int freeSlots() {
    return agent.slots() - running.size();
  }

  Collection<Running> running() {
    return running.values();
  }

  /** Takes the step on; false when it is at it already, under this lease or an older one. */
  boolean takeOn(Running work) {
    return running.putIfAbsent(work.assignment().step(), work) == null;
  }

  /** Lets go of the step, once its end is on record: before, a claim would begin it again. */
  void letGo(Running work) {
    running.remove(work.assignment().step(), work);
  }
}
