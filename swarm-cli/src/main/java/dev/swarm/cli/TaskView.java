package dev.swarm.cli;

import static dev.swarm.cli.Output.object;
import static dev.swarm.cli.Output.word;

import dev.swarm.approval.Approval;
import dev.swarm.task.Task;
import dev.swarm.task.TaskState;
import dev.swarm.work.Ending;
import dev.swarm.work.Lease;
import dev.swarm.work.Step;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** How tasks and steps are shown. */
final class TaskView {
  private TaskView() {}

  static String state(Task task) {
    if (task.state() != TaskState.SUCCEEDED) {
      return word(task.state());
    }
    return task.ending().filter(Task.Ending::verified).isPresent()
        ? "succeeded"
        : "succeeded (unverified)";
  }

  static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
  }

  static Map<String, Object> summary(Task task) {
    var summary =
        object(
            "id", task.id().value(),
            "name", task.brief().name(),
            "state", word(task.state()),
            "steps", task.steps(),
            "submittedAt", task.submittedAt().toString());
    task.approval().ifPresent(approval -> summary.put("approval", approval(approval)));
    task.ending()
        .ifPresent(
            ending -> {
              summary.put("endedAt", ending.at().toString());
              summary.put("verified", ending.verified());
              ending.cause().ifPresent(cause -> summary.put("cause", word(cause)));
              if (!ending.reason().isEmpty()) {
                summary.put("reason", ending.reason());
              }
            });
    return summary;
  }

  static Map<String, Object> approval(Approval approval) {
    var view = object("question", approval.question(), "askedAt", approval.askedAt().toString());
    approval
        .decision()
        .ifPresent(
            decision -> {
              view.put("verdict", decision.verdict().word());
              view.put("by", decision.statement().by());
              view.put("comment", decision.statement().comment());
              view.put("at", decision.at().toString());
            });
    return view;
  }

  /** The question, and the answer where there is one. */
  static String words(Approval approval) {
    return "asked: "
        + approval.question()
        + approval.decision().map(decision -> " (" + decision + ")").orElse(" (not decided yet)");
  }

  static Map<String, Object> step(Step step) {
    var view =
        object(
            "id", step.id().value(),
            "state", word(step.state()),
            "role", word(step.plan().role()),
            "attempt", step.attempt(),
            "round", step.round(),
            "token", step.token());
    step.lease().map(Lease::agent).ifPresent(agent -> view.put("agent", agent.value()));
    step.last().flatMap(Ending::agent).ifPresent(agent -> view.putIfAbsent("agent", agent.value()));
    step.last().map(Ending::reason).filter(r -> !r.isEmpty()).ifPresent(r -> view.put("reason", r));
    return view;
  }
}
