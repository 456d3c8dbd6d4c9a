package dev.swarm.work;

import dev.swarm.blob.Payload;
import dev.swarm.blob.Payloads;
import dev.swarm.blob.Salted;
import dev.swarm.id.StepId;
import dev.swarm.task.Task;
import dev.swarm.topology.Slot;
import java.util.ArrayList;
import java.util.List;

/** Reads what steps and tasks put out, and puts together what a step gets to work with. */
final class Outputs {
  private final Books books;
  // How many bytes may still be read; owned by the transaction's thread.
  private long left;

  Outputs(Books books) {
    this(books, Long.MAX_VALUE);
  }

  /** Leaves out what does not fit into so many bytes, which are those of all that it reads. */
  Outputs(Books books, long most) {
    this.books = books;
    this.left = most;
  }

  /** What the holder of a leased step needs to know. */
  Assignment assignment(Held held) {
    var received = received(held.step(), held.task());
    return held.assignment(input(held, received), received);
  }

  /** What a task's steps put out, those that others built on left aside. */
  List<Received> of(Task task, Received.Kind kind) {
    var steps = books.steps().ofTask(task.id());
    var outputs = new ArrayList<Received>();
    for (var step : steps) {
      if (step.state() == StepState.SUCCEEDED
          && !step.split()
          && !step.plan().judges()
          && !handedOn(step, steps)) {
        var from = kind == Received.Kind.TASK ? task.brief().name() : doer(step);
        outputs.add(new Received(kind, from, step.id(), output(step.id())));
      }
    }
    return outputs;
  }

  /** What every one of a task's steps put out, also what others built on; by agent. */
  List<Received> all(Task task) {
    return books.steps().ofTask(task.id()).stream()
        .filter(step -> step.state() == StepState.SUCCEEDED && !step.split())
        .map(step -> new Received(Received.Kind.STEP, doer(step), step.id(), output(step.id())))
        .toList();
  }

  private static boolean handedOn(Step step, List<Step> steps) {
    return steps.stream()
        .filter(other -> !other.plan().judges())
        .flatMap(other -> other.plan().needs().stream())
        .anyMatch(
            need -> need.passing() == Slot.Passing.OUTPUT && need.step().equals(step.speaksFor()));
  }

  private List<Received> received(Step step, Task task) {
    var received = new ArrayList<Received>();
    for (var need : task.brief().needs()) {
      received.addAll(of(books.task(need.task()), Received.Kind.TASK));
    }
    List<Step> siblings = step.plan().needs().isEmpty() ? List.of() : siblings(step);
    for (var need : step.plan().needs()) {
      if (need.passing() == Slot.Passing.OUTPUT) {
        siblings.stream()
            .filter(s -> !s.split() && s.speaksFor().equals(need.step()))
            .forEach(
                s ->
                    received.add(
                        new Received(Received.Kind.STEP, doer(s), s.id(), output(s.id()))));
      }
    }
    // Only what was tried before can have been rejected.
    if (step.attempt() > 1) {
      verdicts(step, received);
    }
    return received;
  }

  private void verdicts(Step step, List<Received> received) {
    for (var judge : siblings(step)) {
      if (judge.plan().judges() && judge.plan().needs(step.speaksFor())) {
        judge
            .verdict()
            .ifPresent(
                verdict ->
                    received.add(
                        new Received(
                            Received.Kind.VERDICT, doer(judge), judge.id(), Payload.of(verdict))));
      }
    }
  }

  private List<Step> siblings(Step step) {
    return books.steps().ofTask(step.task());
  }

  private Payload input(Held held, List<Received> received) {
    return switch (held.step().plan().role()) {
      case LINK ->
          received.stream()
              .filter(r -> r.kind() == Received.Kind.STEP)
              .findFirst()
              .map(Received::output)
              .orElseGet(() -> ownInput(held));
      case SINGLE, PEER, SPOKE, HUB, COORDINATOR, PART, MERGE, VERIFY -> ownInput(held);
    };
  }

  private Payload ownInput(Held held) {
    return payload(held.inputOwner(), Payloads.Part.INPUT);
  }

  private Payload output(StepId step) {
    return payload(step.value(), Payloads.Part.OUTPUT);
  }

  private Payload payload(String owner, Payloads.Part part) {
    var payload =
        books.payloads().find(owner, part, left).map(Salted::payload).orElse(Payload.EMPTY);
    left -= payload.omitted() ? 0 : payload.size();
    return payload;
  }

  private String doer(Step step) {
    return step.last().flatMap(Ending::agent).map(id -> books.agent(id).name()).orElse("");
  }
}
