package dev.swarm.work;

import dev.swarm.agent.Agent;
import dev.swarm.approval.Approval;
import dev.swarm.id.AgentId;
import dev.swarm.id.TaskId;
import dev.swarm.swarm.Caps;
import dev.swarm.task.Need;
import dev.swarm.task.Task;
import dev.swarm.task.TaskState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/** Says in sentences why a task is where it is. */
final class Explain {
  private final Books books;
  private final Caps caps;

  Explain(Books books, Caps caps) {
    this.books = books;
    this.caps = caps;
  }

  Optional<List<String>> task(TaskId id) {
    return books.tasks().find(id).map(this::task);
  }

  private List<String> task(Task task) {
    var lines = new ArrayList<String>();
    lines.add(task.id() + " is " + word(task.state()) + task.ending().map(this::why).orElse(""));
    if (task.awaitsApproval()) {
      lines.add(approval(task, task.approval().orElseThrow()));
    }
    for (var need : books.tasks().unmet(task.id())) {
      lines.add(need(need));
    }
    for (var step : books.steps().ofTask(task.id())) {
      if (step.state() != StepState.SUCCEEDED) {
        lines.add(step.id() + " " + step(step));
      }
    }
    return lines;
  }

  private static String approval(Task task, Approval approval) {
    return "it waits since %s for a person's yes or no to: %s (swarm approve %s)"
        .formatted(approval.askedAt(), approval.question(), task.brief().name());
  }

  private String need(Need need) {
    return books
        .tasks()
        .find(need.task())
        .map(
            needed ->
                "it needs %s (%s) to have %s, which is %s"
                    .formatted(
                        needed.brief().name(),
                        needed.id(),
                        word(need.demand()),
                        word(needed.state())))
        .orElseGet(() -> "it needed " + need.task() + ", which was dropped since");
  }

  private String why(Task.Ending ending) {
    return ending.reason().isEmpty() ? "" : ": " + ending.reason();
  }

  private String step(Step step) {
    return switch (step.state()) {
      case BLOCKED -> "waits for " + step.blockers() + " of what it needs";
      case READY -> "is ready: " + ready(step);
      case LEASED -> leased(step);
      case SUCCEEDED -> "succeeded";
      case FAILED, CANCELLED ->
          word(step.state()) + ": " + step.last().map(Ending::reason).orElse("");
    };
  }

  private String leased(Step step) {
    var lease = step.lease().orElseThrow();
    var holder = name(lease.agent());
    return lease.ranOut(books.now())
        ? "was leased to " + holder + ", but the lease ran out: any able agent may take it over"
        : "is leased to %s until %s, attempt %d of %d"
            .formatted(
                holder, lease.until(), step.attempt(), step.plan().terms().retry().maxAttempts());
  }

  private String ready(Step step) {
    if (step.forPerson()) {
      return "a person is to judge the result (swarm approve %s --result)"
          .formatted(books.task(step.task()).brief().name());
    }
    if (step.notBefore().isAfter(books.now())) {
      return "it rests until %s after: %s"
          .formatted(step.notBefore(), step.last().map(Ending::reason).orElse(""));
    }
    var agents = books.agents().active(step.swarm());
    var able = agents.stream().filter(a -> a.covers(step.plan().terms().capabilities())).toList();
    if (able.isEmpty()) {
      return "no agent can do " + missing(step, agents) + "; let one join that can";
    }
    var connected = able.stream().filter(a -> a.connected(books.now())).toList();
    if (connected.isEmpty()) {
      return "the agents that can do it were not heard of for "
          + Agent.CONNECTED_FOR.toSeconds()
          + " s: "
          + names(able);
    }
    var free = connected.stream().filter(a -> !busyBeside(step, a.id())).toList();
    if (free.isEmpty()) {
      return "its fellow steps went to all who can do it ("
          + names(connected)
          + "), and it must go to another; let one more join";
    }
    if (books.steps().countLeased(books.now()) >= caps.leasedSteps()) {
      return "the limit of " + caps.leasedSteps() + " leased steps is reached";
    }
    if (books.task(step.task()).state() != TaskState.RUNNING
        && books.tasks().countRunning() >= caps.runningTasks()) {
      return "the limit of " + caps.runningTasks() + " running tasks is reached";
    }
    var offer = step.offer().filter(o -> o.until().isAfter(books.now()));
    return offer
        .map(
            o ->
                "it is offered to %s for another %d ms"
                    .formatted(
                        name(o.agent()), Duration.between(books.now(), o.until()).toMillis()))
        .orElseGet(() -> "it waits for one of " + names(free) + " to have a free slot");
  }

  private boolean busyBeside(Step step, AgentId agent) {
    return step.plan().distinct()
        && books.steps().ofTask(step.task()).stream()
            .filter(other -> step.plan().apartFrom(other.plan()))
            .filter(other -> !other.id().equals(step.id()))
            .anyMatch(other -> other.doneOrHeldBy(agent));
  }

  private static String missing(Step step, List<Agent> agents) {
    var missing = new TreeSet<>(step.plan().terms().capabilities().words());
    if (agents.isEmpty()) {
      return "it, for the swarm has none";
    }
    for (var agent : agents) {
      missing.removeAll(agent.capabilities().words());
    }
    return missing.isEmpty()
        ? "all of " + step.plan().terms().capabilities() + " at once"
        : String.join(",", missing);
  }

  private static String names(List<Agent> agents) {
    return String.join(", ", agents.stream().map(Agent::name).toList());
  }

  private String name(AgentId agent) {
    return books.agent(agent).name();
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
