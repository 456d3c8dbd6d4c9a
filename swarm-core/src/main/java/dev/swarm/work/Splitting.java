package dev.swarm.work;

import dev.swarm.blob.Payloads;
import dev.swarm.blob.Salted;
import dev.swarm.id.StepId;
import dev.swarm.journal.Change;
import dev.swarm.problem.Answer;
import dev.swarm.problem.Problem;
import dev.swarm.swarm.Swarm;
import dev.swarm.task.Task;
import dev.swarm.topology.Role;
import dev.swarm.topology.Slot;
import dev.swarm.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Puts the parts of a split, and the step that merges them, in the place of the step. */
final class Splitting {
  static final int MAX_PARTS = 4;
  static final int MAX_DEPTH = 3;

  private final Books books;
  private final Swarm swarm;
  private final RandomGenerator chance;

  Splitting(Books books, Swarm swarm, RandomGenerator chance) {
    this.books = books;
    this.swarm = swarm;
    this.chance = chance;
  }

  Answer<Step> split(Step step, List<Salted> parts, List<Evidence> evidence) {
    var task = books.task(step.task());
    var refusal = refusal(step, task, parts.size());
    if (refusal.isPresent()) {
      return Answer.refused(new Problem.Invalid(refusal.get(), "do the step without a split"));
    }
    var named = new ArrayList<StepEvent.Split.Part>();
    for (int i = 0; i < parts.size(); i++) {
      named.add(new StepEvent.Split.Part(step.id().part(i), parts.get(i).fingerprint()));
    }
    var split = books.save(step.split(named, evidence, books.now()));
    books.saveTask(task.grow(parts.size() + 1));
    plant(split, task, parts);
    return Answer.done(split);
  }

  private Optional<String> refusal(Step step, Task task, int parts) {
    if (swarm.spec().topology() != Topology.HIERARCHICAL) {
      return Optional.of("only steps of a hierarchical swarm split");
    }
    if (step.plan().judges()) {
      return Optional.of("a step that judges does not split");
    }
    if (step.plan().role() == Role.MERGE) {
      return Optional.of("a step that merges does not split");
    }
    if (parts < 1 || parts > MAX_PARTS) {
      return Optional.of("a split has 1 to " + MAX_PARTS + " parts, not " + parts);
    }
    if (step.plan().depth() >= MAX_DEPTH) {
      return Optional.of("splits go " + MAX_DEPTH + " deep and no deeper");
    }
    if (task.steps() + parts + 1 > Task.MAX_STEPS) {
      return Optional.of("a task has at most " + Task.MAX_STEPS + " steps");
    }
    return Optional.empty();
  }

  private void plant(Step parent, Task task, List<Salted> parts) {
    var able = books.able(swarm.id(), parent.plan().terms().capabilities());
    int lanes = Pace.lanes(books, swarm.id(), task.brief(), able, parts.size());
    var planned = new ArrayList<Change<Step>>();
    var merged = new ArrayList<StepPlan.Need>();
    for (Slot slot : Topology.inLanes(Role.PART, parts.size(), lanes)) {
      var id = parent.id().part(slot.index());
      var needs =
          slot.needs().stream()
              .map(n -> new StepPlan.Need(parent.id().part(n.slot()), n.passing()))
              .toList();
      planned.add(step(parent, id, slot, needs));
      books.payloads().put(id.value(), Payloads.Part.INPUT, parts.get(slot.index()));
      merged.add(new StepPlan.Need(id, Slot.Passing.OUTPUT));
    }
    planned.add(step(parent, parent.id().merge(), new Slot(Role.MERGE, 0, 1, List.of()), merged));
    new Offering(books, swarm, chance).insert(planned, List.of(parent));
  }

  private Change<Step> step(Step parent, StepId id, Slot slot, List<StepPlan.Need> needs) {
    var plan =
        new StepPlan(
            slot.role(),
            slot.index(),
            slot.count(),
            needs,
            Optional.of(parent.id()),
            parent.plan().depth() + 1,
            parent.plan().terms());
    return Step.plan(id, parent.swarm(), plan, needs.size(), books.now());
  }
}
