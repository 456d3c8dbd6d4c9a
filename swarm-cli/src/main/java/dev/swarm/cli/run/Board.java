package dev.swarm.cli.run;

import dev.swarm.id.AgentId;
import dev.swarm.id.StepId;
import dev.swarm.id.TaskId;
import dev.swarm.journal.Entry;
import dev.swarm.task.Task;
import dev.swarm.task.TaskEvent;
import dev.swarm.task.TaskState;
import dev.swarm.work.StepEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** How far a run is, folded from the journal. Owned by the thread that follows it. */
final class Board {
  /** What an agent is doing. */
  record Doing(String agent, String task, StepId step, Instant since) {}

  private static final String ACCEPT = "is its result accepted?";

  private final int total;
  private final Predicate<StepId> judgedByPerson;
  private final Function<AgentId, String> agentNames;
  private final Map<TaskId, String> names = new HashMap<>();
  private final Map<TaskId, TaskState> states = new HashMap<>();
  private final Map<StepId, Doing> doing = new LinkedHashMap<>();
  private int stepsDone;
  private int retries;

  /**
   * @param total how many tasks the plan has, taken on or not yet
   * @param judgedByPerson whether in that step a person is to judge
   */
  Board(int total, Function<AgentId, String> agentNames, Predicate<StepId> judgedByPerson) {
    this.total = total;
    this.judgedByPerson = judgedByPerson;
    this.agentNames = agentNames;
  }

  /** A task of the plan is in the store, as it stands there. */
  void add(Task task) {
    names.put(task.id(), task.brief().name());
    states.put(task.id(), task.state());
  }

  /** Takes in what a step's event says; empty when there is nothing to tell. */
  Optional<Happening> step(Entry entry, StepEvent event) {
    var step = new StepId(event.subject().id());
    var task = names.get(step.task());
    if (task == null) {
      return Optional.empty();
    }
    if (event instanceof StepEvent.Leased leased) {
      var agent = agentNames.apply(leased.lease().agent());
      doing.put(step, new Doing(agent, task, step, entry.at()));
      return Optional.of(new Happening.Started(entry, task, step, agent));
    }
    var was = Optional.ofNullable(doing.get(step));
    var happening = ended(entry, task, step, event, was);
    if (happening.isPresent()
        || event instanceof StepEvent.Cancelled
        || event instanceof StepEvent.Judged) {
      doing.remove(step);
    }
    return happening;
  }

  private Optional<Happening> ended(
      Entry entry, String task, StepId step, StepEvent event, Optional<Doing> was) {
    var agent = was.map(Doing::agent).orElse("");
    return switch (event) {
      case StepEvent.Succeeded e -> {
        stepsDone++;
        var took = Duration.between(was.map(Doing::since).orElse(entry.at()), entry.at());
        yield Optional.of(new Happening.Succeeded(entry, task, step, agent, took));
      }
      case StepEvent.Split e -> {
        stepsDone++;
        yield Optional.of(new Happening.Split(entry, task, step, agent, e.parts().size()));
      }
      case StepEvent.Retried e -> {
        retries++;
        yield Optional.of(
            new Happening.Retried(entry, task, step, agent, e.reason(), e.notBefore()));
      }
      case StepEvent.Failed e ->
          Optional.of(new Happening.Failed(entry, task, step, agent, e.reason()));
      case StepEvent.Expired e ->
          Optional.of(new Happening.Returned(entry, task, step, agent, "its lease ran out"));
      case StepEvent.Released e ->
          Optional.of(new Happening.Returned(entry, task, step, agent, "it was handed back"));
      case StepEvent.Rejected e -> {
        stepsDone--;
        retries++;
        yield Optional.of(new Happening.Rejected(entry, task, step, agent, e.reason()));
      }
      case StepEvent.Judged e -> Optional.empty();
      case StepEvent.Planned e -> Optional.empty();
      case StepEvent.NeedMet e -> Optional.empty();
      case StepEvent.Ready e ->
          judgedByPerson.test(step)
              ? Optional.of(new Happening.Asked(entry, task, ACCEPT, accept(task)))
              : Optional.empty();
      case StepEvent.Offered e -> Optional.empty();
      case StepEvent.Leased e -> Optional.empty();
      case StepEvent.Cancelled e -> Optional.empty();
      case StepEvent.Reopened e -> Optional.empty();
      case StepEvent.StaleRefused e -> Optional.empty();
      case StepEvent.Redacted e -> Optional.empty();
    };
  }

  private static String accept(String task) {
    return "swarm approve " + task + " --result";
  }

  /** Takes in what a task's event says; empty when there is nothing to tell. */
  Optional<Happening> task(Entry entry, TaskEvent event) {
    var id = new TaskId(event.subject().id());
    var task = names.get(id);
    if (task == null) {
      return Optional.empty();
    }
    return switch (event) {
      case TaskEvent.Succeeded e -> succeeded(entry, id, task, e.verified());
      case TaskEvent.Failed e -> ended(entry, id, task, TaskState.FAILED, e.reason());
      case TaskEvent.Cancelled e -> ended(entry, id, task, TaskState.CANCELLED, e.reason());
      case TaskEvent.Reopened e -> open(id, TaskState.READY);
      case TaskEvent.Started e -> open(id, TaskState.RUNNING);
      case TaskEvent.ApprovalAsked e ->
          Optional.of(new Happening.Asked(entry, task, e.question(), "swarm approve " + task));
      case TaskEvent.Decided e -> Optional.of(new Happening.Decided(entry, task, e.decision()));
      case TaskEvent.Submitted e -> Optional.empty();
      case TaskEvent.NeedMet e -> Optional.empty();
      case TaskEvent.Grew e -> Optional.empty();
      case TaskEvent.Redacted e -> Optional.empty();
      case TaskEvent.Dropped e -> Optional.empty();
    };
  }

  private Optional<Happening> open(TaskId id, TaskState state) {
    states.put(id, state);
    return Optional.empty();
  }

  private Optional<Happening> succeeded(Entry entry, TaskId id, String task, boolean verified) {
    states.put(id, TaskState.SUCCEEDED);
    return Optional.of(new Happening.Ended(entry, task, TaskState.SUCCEEDED, verified, ""));
  }

  private Optional<Happening> ended(
      Entry entry, TaskId id, String task, TaskState state, String reason) {
    states.put(id, state);
    return Optional.of(new Happening.Ended(entry, task, state, false, reason));
  }

  boolean over() {
    return states.size() == total && states.values().stream().allMatch(TaskState::ended);
  }

  /** How many of the run's tasks are in each state. */
  Map<TaskState, Integer> counts() {
    var counts = new EnumMap<TaskState, Integer>(TaskState.class);
    states.values().forEach(state -> counts.merge(state, 1, Integer::sum));
    return counts;
  }

  int tasks() {
    return total;
  }

  int ended(TaskState state) {
    return counts().getOrDefault(state, 0);
  }

  int stepsDone() {
    return stepsDone;
  }

  int retries() {
    return retries;
  }

  Collection<Doing> doing() {
    return doing.values();
  }
}
