package dev.swarm.contract;

import dev.swarm.agent.Agent;
import dev.swarm.agent.AgentSpec;
import dev.swarm.agent.AgentType;
import dev.swarm.approval.Approval;
import dev.swarm.blob.Payload;
import dev.swarm.blob.Salted;
import dev.swarm.id.Ids;
import dev.swarm.id.StepId;
import dev.swarm.id.SwarmId;
import dev.swarm.id.TimeOrderedIds;
import dev.swarm.journal.Entry;
import dev.swarm.message.Content;
import dev.swarm.message.Envelope;
import dev.swarm.message.Message;
import dev.swarm.reservation.Mode;
import dev.swarm.reservation.Pattern;
import dev.swarm.reservation.Reservation;
import dev.swarm.reservation.Scope;
import dev.swarm.swarm.Swarm;
import dev.swarm.swarm.SwarmSpec;
import dev.swarm.task.Brief;
import dev.swarm.task.Task;
import dev.swarm.task.TaskSpec;
import dev.swarm.task.TaskState;
import dev.swarm.work.Hold;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/** Makes rows by hand, so that a rule about one port needs no other room to be right. */
final class Specimens {
  /** Makes every maker's ids its own. */
  private static final AtomicLong MAKERS = new AtomicLong();

  private final Ids ids;
  private int made;

  Specimens(InstantSource clock) {
    ids = new TimeOrderedIds(clock, new SplittableRandom(MAKERS.incrementAndGet()));
  }

  Swarm swarm() {
    return swarm(SwarmSpec.named("swarm " + ids.swarm()));
  }

  Swarm swarm(SwarmSpec spec) {
    return new Swarm(ids.swarm(), 1, spec, Swarm.State.OPEN, SimulatedClock.START);
  }

  static Swarm closed(Swarm s) {
    return new Swarm(s.id(), s.version() + 1, s.spec(), Swarm.State.CLOSED, s.createdAt());
  }

  Agent agent(Swarm swarm, String... capabilities) {
    var spec =
        AgentSpec.of(AgentType.CODER).named("agent-" + ++made).capabilities(capabilities).slots(2);
    return new Agent(
        ids.agent(),
        swarm.id(),
        1,
        spec,
        Agent.State.ACTIVE,
        Agent.Tally.NONE,
        SimulatedClock.START);
  }

  static Agent retired(Agent a) {
    return new Agent(
        a.id(),
        a.swarm(),
        a.version() + 1,
        a.spec(),
        Agent.State.RETIRED,
        a.tally(),
        a.lastSeen(),
        a.experience());
  }

  Task task(Swarm swarm) {
    return task(swarm.id(), TaskSpec.describe("do it"));
  }

  Task task(SwarmId swarm, TaskSpec spec) {
    var deadline = spec.brief().limits().deadline().map(SimulatedClock.START::plus);
    return new Task(
        ids.task(),
        swarm,
        1,
        spec.brief(),
        TaskState.READY,
        1,
        0,
        SimulatedClock.START,
        deadline,
        Optional.empty(),
        spec.question().map(q -> Approval.ask(q, SimulatedClock.START)));
  }

  /** A message that waits at that place, under a lease and in reply to another. */
  Message message(Agent from, Agent to, long place) {
    var salted = Salted.hashed(Payload.of("body " + place), new SplittableRandom(place));
    var hold = new Hold(from.id(), StepId.of(ids.task(), 0), 7);
    var envelope =
        new Envelope(
            from.id(), to.id(), ids.message(), Optional.of(ids.message()), Optional.of(hold));
    var content = new Content(6, new Entry.Hash(salted.fingerprint()));
    return new Message(ids.message(), from.swarm(), envelope, place, content, SimulatedClock.START);
  }

  /** A reservation under a lease. */
  Reservation reservation(SwarmId swarm, long token) {
    var agent = ids.agent();
    var hold = new Hold(agent, StepId.of(ids.task(), 0), 7);
    var patterns = List.of(new Pattern("src/**"), new Pattern("Größe 1"));
    return new Reservation(
        ids.reservation(),
        swarm,
        1,
        new Scope(agent, Mode.SHARED, patterns, Optional.of(hold)),
        token,
        SimulatedClock.START,
        SimulatedClock.START.plusSeconds(60));
  }

  /** The task one version later, in that state. */
  static Task in(TaskState state, Task t) {
    Brief brief = t.brief();
    var ending =
        state.ended()
            ? Optional.of(new Task.Ending(SimulatedClock.START, false, Optional.empty(), "over"))
            : Optional.<Task.Ending>empty();
    return new Task(
        t.id(),
        t.swarm(),
        t.version() + 1,
        brief,
        state,
        t.steps(),
        t.openNeeds(),
        t.submittedAt(),
        t.deadline(),
        ending,
        t.approval());
  }
}
