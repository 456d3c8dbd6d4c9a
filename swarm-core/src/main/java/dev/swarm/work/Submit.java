package dev.swarm.work;

import dev.swarm.agent.Agent;
import dev.swarm.agent.Capabilities;
import dev.swarm.approval.Approval;
import dev.swarm.blob.Payloads;
import dev.swarm.blob.Salted;
import dev.swarm.id.StepId;
import dev.swarm.id.SwarmId;
import dev.swarm.id.TaskId;
import dev.swarm.journal.Change;
import dev.swarm.journal.Subject;
import dev.swarm.problem.Answer;
import dev.swarm.problem.Problem;
import dev.swarm.swarm.Swarm;
import dev.swarm.task.Brief;
import dev.swarm.task.Cause;
import dev.swarm.task.Need;
import dev.swarm.task.Staffing;
import dev.swarm.task.Task;
import dev.swarm.task.TaskEvent;
import dev.swarm.task.TaskSpec;
import dev.swarm.topology.Role;
import dev.swarm.topology.Slot;
import dev.swarm.topology.Topology;
import dev.swarm.verify.Verifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Takes a task on: plans its steps by topology and strategy, and offers those that are ready. */
final class Submit {
  private final Books books;
  private final RandomGenerator chance;

  Submit(Books books, RandomGenerator chance) {
    this.books = books;
    this.chance = chance;
  }

  Answer<Task> submit(SwarmId swarmId, TaskId id, TaskSpec spec, Salted input) {
    var brief = spec.brief();
    var swarm = books.swarms().find(swarmId);
    if (swarm.isEmpty()) {
      return Answer.refused(new Problem.NotFound("swarm", swarmId.value()));
    }
    // Before all else: the first answer may have been lost, and what was accepted stays so.
    var known = brief.key().flatMap(key -> books.tasks().findByKey(swarmId, key));
    if (known.isPresent()) {
      return same(known.get(), spec, input);
    }
    if (!swarm.get().open()) {
      return Answer.refused(new Problem.Closed(swarmId.value()));
    }
    if (brief.staffing().quorum() > 0 && swarm.get().spec().topology() != Topology.MESH) {
      return Answer.refused(
          new Problem.Invalid(
              "only a mesh has a quorum, and this swarm is a " + swarm.get().spec().topology(),
              "leave the quorum out"));
    }
    var unjudgeable = spec.verifier().flatMap(v -> unjudgeable(brief.staffing()));
    if (unjudgeable.isPresent()) {
      return Answer.refused(unjudgeable.get());
    }
    Set<TaskId> unmet = brief.needs().isEmpty() ? Set.of() : new HashSet<>();
    Optional<Task> hopeless = Optional.empty();
    for (Need need : brief.needs()) {
      var needed = books.tasks().find(need.task()).filter(t -> t.swarm().equals(swarmId));
      if (needed.isEmpty()) {
        return Answer.refused(new Problem.NotFound("task", need.task().value()));
      }
      if (!needed.get().meets(need.demand())) {
        unmet.add(need.task());
        hopeless = needed.get().state().ended() ? needed : hopeless;
      }
    }
    var task = take(swarm.get(), id, spec, input, unmet);
    return Answer.done(hopeless.isPresent() ? giveUp(swarm.get(), task, hopeless.get()) : task);
  }

  private static Optional<Problem> unjudgeable(Staffing staffing) {
    if (staffing.quorum() > 0) {
      return Optional.of(
          new Problem.Invalid(
              "a result is judged whole, and a quorum leaves open which steps make it",
              "leave out the quorum or the verifier"));
    }
    return staffing.agents() < Task.MAX_STEPS
        ? Optional.empty()
        : Optional.of(
            new Problem.Invalid(
                "a task has at most " + Task.MAX_STEPS + " steps, and one of them judges",
                "ask for fewer agents"));
  }

  private Task giveUp(Swarm swarm, Task task, Task needed) {
    return new Settle(books, swarm, chance).cancel(task, Cause.NEED, Telling.reason(needed));
  }

  private Answer<Task> same(Task known, TaskSpec spec, Salted input) {
    var brief = spec.brief();
    boolean same =
        known.brief().equals(brief)
            && known.approval().map(Approval::question).equals(spec.question())
            && judge(known).equals(spec.verifier().map(Verifier::asks))
            && books.payloads().matches(known.id().value(), Payloads.Part.INPUT, input.payload());
    return same
        ? Answer.done(known)
        : Answer.refused(
            new Problem.Conflict(
                "the key " + brief.key().orElse("") + " stands for another spec: " + known.id(),
                "use another key for another task"));
  }

  /** What the task asks of whoever judges it. */
  private Optional<Capabilities> judge(Task known) {
    return books.steps().ofTask(known.id()).stream()
        .filter(step -> step.plan().judges())
        .findFirst()
        .map(step -> step.plan().terms().capabilities());
  }

  private Task take(Swarm swarm, TaskId id, TaskSpec spec, Salted input, Set<TaskId> unmet) {
    var brief = spec.brief();
    var able = able(swarm, brief);
    var slots = judged(plan(swarm, brief, able), spec);
    var subject = new Subject(Subject.Kind.TASK, id.value(), swarm.id());
    var deadline = brief.limits().deadline().map(books.now()::plus);
    var submitted =
        new TaskEvent.Submitted(
            subject,
            1,
            brief,
            slots.size(),
            unmet.size(),
            books.now(),
            deadline,
            input.fingerprint());
    var task = books.entries().record(asking(Task.submit(submitted), spec.question()));
    books.tasks().insert(task, unmet);
    books.payloads().put(id.value(), Payloads.Part.INPUT, input);
    var planned = new ArrayList<Change<Step>>(slots.size());
    for (int place = 0; place < slots.size(); place++) {
      planned.add(step(swarm.id(), task, place, slots, terms(spec, slots.get(place))));
    }
    new Offering(books, swarm, chance).insert(planned, List.of());
    return task;
  }

  private Change<Task> asking(Change<Task> taken, Optional<String> question) {
    return question.isEmpty() ? taken : taken.and(taken.next().ask(question.get(), books.now()));
  }

  private Change<Step> step(
      SwarmId swarm, Task task, int place, List<Slot> slots, StepPlan.Terms terms) {
    var slot = slots.get(place);
    int count = slots.size();
    var needs = new ArrayList<StepPlan.Need>(slot.needs().size());
    for (var need : slot.needs()) {
      needs.add(new StepPlan.Need(StepId.of(task.id(), need.slot(), count), need.passing()));
    }
    var plan =
        new StepPlan(slot.role(), slot.index(), slot.count(), needs, Optional.empty(), 0, terms);
    int gate = needs.isEmpty() && task.openNeeds() > 0 ? 1 : 0;
    return Step.plan(
        StepId.of(task.id(), place, count), swarm, plan, needs.size() + gate, books.now());
  }

  private static List<Slot> judged(List<Slot> plan, TaskSpec spec) {
    if (spec.verifier().isEmpty()) {
      return plan;
    }
    var judged = new ArrayList<>(plan);
    judged.add(Slot.judging(plan));
    return judged;
  }

  private static StepPlan.Terms terms(TaskSpec spec, Slot slot) {
    var brief = spec.brief();
    var capabilities =
        slot.role() == Role.VERIFY
            ? spec.verifier().orElseThrow().asks()
            : brief.staffing().capabilities();
    return new StepPlan.Terms(
        capabilities,
        brief.staffing().priority(),
        brief.limits().retry(),
        brief.limits().timeout());
  }

  private List<Agent> able(Swarm swarm, Brief brief) {
    if (brief.staffing().agents() == 1) {
      return List.of();
    }
    return books.able(swarm.id(), brief.staffing().capabilities());
  }

  private List<Slot> plan(Swarm swarm, Brief brief, List<Agent> able) {
    int agents = Math.clamp(able.size(), 1, brief.staffing().agents());
    int lanes = agents == 1 ? 1 : Pace.lanes(books, swarm.id(), brief, able, agents);
    return swarm.spec().topology().plan(agents, lanes);
  }
}
