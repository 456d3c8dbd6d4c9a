package dev.swarm.work;

import dev.swarm.blob.Payloads;
import dev.swarm.id.TaskId;
import dev.swarm.problem.Answer;
import dev.swarm.problem.Problem;
import dev.swarm.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Deletes for good what a task that ended took in and put out; the fingerprints stay. */
final class Redact {
  private final Books books;
  private int payloads;
  private long bytes;

  Redact(Books books) {
    this.books = books;
  }

  Answer<Redaction> redact(TaskId id) {
    var found = books.tasks().find(id);
    if (found.isEmpty()) {
      return Answer.refused(new Problem.NotFound("task", id.value()));
    }
    var task = found.get();
    if (task.open()) {
      var state = task.state().name().toLowerCase(Locale.ROOT);
      return Answer.refused(
          new Problem.WrongState("task " + id, state, "wait until it ended, or cancel it first"));
    }
    for (var step : books.steps().ofTask(id)) {
      redact(step);
    }
    return Answer.done(new Redaction(redact(task), payloads, bytes));
  }

  private Task redact(Task task) {
    return deleted(task.id().value(), Payloads.Part.INPUT) ? books.saveTask(task.redact()) : task;
  }

  private void redact(Step step) {
    var parts = new ArrayList<Payloads.Part>();
    for (var part : List.of(Payloads.Part.values())) {
      if (deleted(step.id().value(), part)) {
        parts.add(part);
      }
    }
    if (!parts.isEmpty()) {
      books.save(step.redact(parts));
    }
  }

  private boolean deleted(String owner, Payloads.Part part) {
    var size = books.payloads().redact(owner, part, books.now());
    size.ifPresent(
        more -> {
          payloads++;
          bytes += more;
        });
    return size.isPresent();
  }
}
