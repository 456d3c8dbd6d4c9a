package dev.swarm.work;

import dev.swarm.agent.Agent;
import dev.swarm.agent.Agents;
import dev.swarm.agent.Capabilities;
import dev.swarm.blob.Payloads;
import dev.swarm.id.AgentId;
import dev.swarm.id.SwarmId;
import dev.swarm.id.TaskId;
import dev.swarm.journal.Change;
import dev.swarm.journal.Entries;
import dev.swarm.store.Tx;
import dev.swarm.swarm.Swarm;
import dev.swarm.swarm.Swarms;
import dev.swarm.task.Cause;
import dev.swarm.task.Task;
import dev.swarm.task.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** One transaction's ports, and the one way to write a change: the row and its events together. */
record Books(
    Tx tx,
    Swarms swarms,
    Agents agents,
    Tasks tasks,
    Steps steps,
    Payloads payloads,
    Entries entries) {
  static Books of(Tx tx) {
    return new Books(
        tx,
        tx.port(Swarms.class),
        tx.port(Agents.class),
        tx.port(Tasks.class),
        tx.port(Steps.class),
        tx.port(Payloads.class),
        tx.port(Entries.class));
  }

  Instant now() {
    return tx.now();
  }

  Step insert(Change<Step> planned) {
    var step = entries.record(planned);
    steps.insert(step);
    return step;
  }

  Step save(Change<Step> change) {
    var step = entries.record(change);
    steps.update(step, step.version() - change.count());
    return step;
  }

  Agent retire(Agent agent) {
    var retired = entries.record(agent.retire());
    agents.update(retired);
    return retired;
  }

  Task saveTask(Change<Task> change) {
    var task = entries.record(change);
    tasks.update(task);
    return task;
  }

  /** Cancels those of the steps that have not ended. */
  void cancelOpen(List<Step> some, Cause cause, String reason) {
    for (var step : some) {
      if (!step.state().ended()) {
        save(step.cancel(cause, reason, now()));
      }
    }
  }

  Task task(TaskId id) {
    return tasks.find(id).orElseThrow(() -> new IllegalStateException("no task " + id));
  }

  Agent agent(AgentId id) {
    return agents.find(id).orElseThrow(() -> new IllegalStateException("no agent " + id));
  }

  Swarm swarm(SwarmId id) {
    return swarms.find(id).orElseThrow(() -> new IllegalStateException("no swarm " + id));
  }

  /** The swarm's agents that can be reckoned with now for what asks for these capabilities. */
  List<Agent> able(SwarmId swarm, Capabilities asked) {
    return agents.active(swarm).stream().filter(agent -> agent.able(asked, now())).toList();
  }

  /** Adds to its holder's tally what came of a lease, and how long it was held until then. */
  void tally(Step held, int succeeded, int failed, Instant until) {
    var lease = held.lease().orElseThrow();
    var busy = Duration.between(lease.since(), until);
    agents.tally(lease.agent(), new Agent.Tally(succeeded, failed, busy));
  }

  /** A lease that ran out and is taken from its holder counts as a step that the holder failed. */
  void tallyLapse(Step ranOut) {
    tally(ranOut, 0, 1, ranOut.lease().orElseThrow().until());
  }

  /** Notes that the agent called, unless that was noted a moment ago. */
  void seen(Agent agent) {
    agents.called(agent, now());
  }
}
