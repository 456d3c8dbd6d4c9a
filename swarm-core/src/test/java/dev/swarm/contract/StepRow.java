package dev.swarm.contract;

import dev.swarm.agent.Agent;
import dev.swarm.agent.Capabilities;
import dev.swarm.id.AgentId;
import dev.swarm.id.StepId;
import dev.swarm.journal.Micros;
import dev.swarm.route.Offer;
import dev.swarm.task.Priority;
import dev.swarm.task.RetryPolicy;
import dev.swarm.task.Task;
import dev.swarm.topology.Role;
import dev.swarm.work.Ending;
import dev.swarm.work.Lease;
import dev.swarm.work.Step;
import dev.swarm.work.StepPlan;
import dev.swarm.work.StepState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A step's row by hand: ready at the start, unless said otherwise. */
final class StepRow {
  private static final Instant START = SimulatedClock.START;

  private final Task task;
  private final int place;
  private Role role = Role.SINGLE;
  private Capabilities capabilities = Capabilities.NONE;
  private int maxAttempts = 3;
  private StepState state = StepState.READY;
  private int attempt;
  private long token;
  private Instant readyAt = START;
  private Duration headStart = Duration.ZERO;
  private Optional<Offer> offer = Optional.empty();
  private Optional<Lease> lease = Optional.empty();
  private Optional<Ending> last = Optional.empty();

  private StepRow(Task task, int place) {
    this.task = task;
    this.place = place;
  }

  static StepRow of(Task task, int place) {
    return new StepRow(task, place);
  }

  StepRow role(Role role) {
    this.role = role;
    return this;
  }

  StepRow asksFor(String... words) {
    capabilities = Capabilities.of(words);
    return this;
  }

  StepRow in(StepState state) {
    this.state = state;
    return this;
  }

  StepRow readyAfter(Duration afterStart) {
    readyAt = START.plus(afterStart);
    return this;
  }

  StepRow headStart(Duration headStart) {
    this.headStart = headStart;
    return this;
  }

  StepRow offeredTo(Agent agent, Duration standsFor) {
    offer = Optional.of(new Offer(agent.id(), START.plus(standsFor), "LEAST_LOADED", 1, List.of()));
    return this;
  }

  StepRow leasedTo(Agent agent, Duration leaseFor) {
    state = StepState.LEASED;
    attempt = 1;
    token = 1;
    lease =
        Optional.of(
            new Lease(agent.id(), START, START.plus(leaseFor), START.plus(Duration.ofMinutes(10))));
    return this;
  }

  StepRow lastAttempt() {
    maxAttempts = 1;
    return this;
  }

  StepRow doneBy(AgentId agent) {
    state = StepState.SUCCEEDED;
    attempt = 1;
    token = 1;
    last =
        Optional.of(new Ending(Optional.of(agent), START, Optional.empty(), "", List.of(), false));
    return this;
  }

  Step row() {
    var terms =
        new StepPlan.Terms(
            capabilities,
            Priority.LOW,
            RetryPolicy.DEFAULT.attempts(maxAttempts),
            Duration.ofMinutes(10));
    var plan = new StepPlan(role, 0, 1, List.of(), Optional.empty(), 0, terms);
    long rank = Micros.of(readyAt) - Micros.of(headStart);
    return new Step(
        StepId.of(task.id(), place),
        task.swarm(),
        1,
        plan,
        state,
        state == StepState.BLOCKED ? 1 : 0,
        0,
        attempt,
        token,
        rank,
        readyAt,
        offer,
        lease,
        last);
  }

  /** The step with another version, all else the same. */
  static Step at(long version, Step s) {
    return new Step(
        s.id(),
        s.swarm(),
        version,
        s.plan(),
        s.state(),
        s.blockers(),
        s.round(),
        s.attempt(),
        s.token(),
        s.rank(),
        s.notBefore(),
        s.offer(),
        s.lease(),
        s.last());
  }
}
