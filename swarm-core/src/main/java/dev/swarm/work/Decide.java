package dev.swarm.work;

import dev.swarm.approval.Approval;
import dev.swarm.approval.Decision;
import dev.swarm.approval.Statement;
import dev.swarm.blob.Payloads;
import dev.swarm.blob.Salted;
import dev.swarm.id.TaskId;
import dev.swarm.problem.Answer;
import dev.swarm.problem.Problem;
import dev.swarm.task.Cause;
import dev.swarm.task.Task;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Takes a person's yes or no to what a task asks before it may start. */
final class Decide {
  private final Books books;
  private final RandomGenerator chance;

  Decide(Books books, RandomGenerator chance) {
    this.books = books;
    this.chance = chance;
  }

  Answer<Task> decide(TaskId id, Decision.Verdict verdict, Statement statement) {
    var found = books.tasks().find(id);
    if (found.isEmpty()) {
      return Answer.refused(new Problem.NotFound("task", id.value()));
    }
    var task = found.get();
    var decided = task.approval().flatMap(Approval::decision);
    if (decided.isPresent()) {
      return again(task, decided.get(), verdict);
    }
    return refusal(task)
        .<Answer<Task>>map(Answer::refused)
        .orElseGet(() -> Answer.done(take(task, new Decision(verdict, statement, books.now()))));
  }

  /** Takes a person's verdict on what the task came to. */
  Answer<Task> judge(TaskId id, Decision.Verdict verdict, Statement statement, Salted comment) {
    var judge = books.steps().ofTask(id).stream().filter(Step::forPerson).findFirst();
    if (judge.isEmpty()) {
      return Answer.refused(
          books.tasks().find(id).isEmpty()
              ? new Problem.NotFound("task", id.value())
              : new Problem.WrongState(
                  "task " + id, "one whose result no person judges", "there is nothing to judge"));
    }
    var step = judge.get();
    boolean accepted = step.state() == StepState.SUCCEEDED;
    if (accepted && verdict == Decision.Verdict.APPROVED) {
      return Answer.done(books.task(id));
    }
    if (step.state() != StepState.READY) {
      var state = accepted ? "accepted" : step.state().name().toLowerCase(Locale.ROOT);
      return Answer.refused(
          new Problem.WrongState("the verdict on " + id, state, "there is nothing to judge now"));
    }
    judged(step, verdict, statement, comment);
    return Answer.done(books.task(id));
  }

  private void judged(Step step, Decision.Verdict verdict, Statement said, Salted comment) {
    var swarm = books.swarm(step.swarm());
    switch (verdict) {
      case APPROVED -> {
        var evidence = List.<Evidence>of(new Evidence.Verdict(said.by()));
        var done = books.save(step.succeed(comment.fingerprint(), evidence, books.now()));
        books.payloads().put(done.id().value(), Payloads.Part.OUTPUT, comment);
        new Settle(books, swarm, chance).succeeded(done);
      }
      case DENIED -> new Judging(books, swarm, chance).reject(step, said.toString(), List.of());
    }
  }

  private static Answer<Task> again(Task task, Decision decided, Decision.Verdict verdict) {
    return decided.verdict() == verdict
        ? Answer.done(task)
        : Answer.refused(
            new Problem.Conflict(
                "task %s was %s, at %s".formatted(task.id(), decided, decided.at()),
                "a decision stays: cancel the task, or submit another"));
  }

  private static Optional<Problem> refusal(Task task) {
    if (task.approval().isEmpty()) {
      return Optional.of(
          new Problem.WrongState(
              "task " + task.id(), "one that asks for no approval", "there is nothing to decide"));
    }
    if (!task.open()) {
      var state = task.state().name().toLowerCase(Locale.ROOT);
      return Optional.of(
          new Problem.WrongState(
              "task " + task.id(), state, "there is nothing to decide any more"));
    }
    return Optional.empty();
  }

  private Task take(Task task, Decision decision) {
    var swarm = books.swarm(task.swarm());
    var decided = books.saveTask(task.decide(decision));
    return switch (decision.verdict()) {
      case APPROVED -> {
        new Telling(books, swarm, chance).opened(decided);
        yield decided;
      }
      case DENIED ->
          new Settle(books, swarm, chance).cancel(decided, Cause.DENIED, decision.toString());
    };
  }
}
