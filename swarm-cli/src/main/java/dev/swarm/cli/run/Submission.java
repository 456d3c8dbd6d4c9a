package dev.swarm.cli.run;

import dev.swarm.Coordinator;
import dev.swarm.LiveSwarm;
import dev.swarm.agent.AgentSpec;
import dev.swarm.agent.CognitivePattern;
import dev.swarm.blob.Payload;
import dev.swarm.cli.plan.Input;
import dev.swarm.cli.plan.Plan;
import dev.swarm.cli.plan.PlannedAgent;
import dev.swarm.cli.plan.PlannedTask;
import dev.swarm.cli.plan.WorkerSpec;
import dev.swarm.id.TaskId;
import dev.swarm.problem.Answer;
import dev.swarm.problem.Problem;
import dev.swarm.problem.RefusedException;
import dev.swarm.swarm.SwarmSpec;
import dev.swarm.task.Brief;
import dev.swarm.task.Limits;
import dev.swarm.task.Need;
import dev.swarm.task.RetryPolicy;
import dev.swarm.task.Staffing;
import dev.swarm.task.Task;
import dev.swarm.task.TaskSpec;
import dev.swarm.task.TaskState;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Brings a plan into a swarm: its agents join, its tasks are submitted in an order that works. */
final class Submission {
  /** What a lease has beyond a command's own limit, for the command to be ended and reported. */
  private static final Duration REPORTING = Duration.ofSeconds(15);

  private static final Duration LONGEST_REST = Duration.ofMinutes(5);

  private final Plan plan;
  private final Coordinator coordinator;
  private final Judges judges;

  Submission(Plan plan, Coordinator coordinator) {
    this.plan = plan;
    this.coordinator = coordinator;
    this.judges = new Judges(plan);
  }

  /** The plan's open swarm, or a new one. */
  LiveSwarm swarm() {
    var spec =
        SwarmSpec.named(plan.name())
            .topology(plan.swarm().topology())
            .strategy(plan.swarm().strategy())
            .lease(plan.swarm().lease().orElse(SwarmSpec.DEFAULT_LEASE));
    var most = plan.swarm().maxAgents();
    return coordinator
        .swarms()
        .openOrCreate(most.isPresent() ? spec.maxAgents(most.getAsInt() + judges.count()) : spec);
  }

  /**
   * Lets the plan's agents join with workers of this process; none when the swarm was closed
   * meanwhile, because another process came to the plan's end.
   */
  void join(LiveSwarm swarm, Seat seat) {
    try {
      spawn(swarm, seat);
    } catch (RefusedException e) {
      if (!(e.problem() instanceof Problem.Closed)) {
        throw e;
      }
    }
  }

  private void spawn(LiveSwarm swarm, Seat seat) {
    for (PlannedAgent agent : plan.agents()) {
      var worker =
          switch (agent.worker()) {
            case WorkerSpec.Command spec -> new PlanWorker(plan, spec, coordinator.tasks());
          };
      for (var name : agent.names()) {
        swarm.spawn(spec(seat.nameOf(name), agent), worker);
      }
    }
    var worker = new PlanWorker(plan, WorkerSpec.Command.DEFAULT, coordinator.tasks());
    judges.agents(seat).forEach(judge -> swarm.spawn(judge, worker));
  }

  private AgentSpec spec(String name, PlannedAgent agent) {
    var profile = agent.profile();
    return AgentSpec.of(profile.type())
        .named(name)
        .pattern(profile.pattern().orElse(CognitivePattern.ADAPTIVE))
        .capabilities(judges.capabilities(agent))
        .slots(profile.slots());
  }

  /**
   * Submits what is not there yet, each task after those that it needs, and opens again what
   * failed; hands each task on as soon as it is in the store.
   *
   * @return the plan's tasks by their id in the plan
   */
  Map<String, Task> submit(LiveSwarm swarm, Consumer<Task> taken) {
    var tasks = new LinkedHashMap<String, Task>();
    for (var planned : inOrder()) {
      var task = reopened(submit(swarm, planned, tasks));
      tasks.put(planned.id(), task);
      taken.accept(task);
    }
    return tasks;
  }

  private Task submit(LiveSwarm swarm, PlannedTask planned, Map<String, Task> before) {
    var needs = new ArrayList<Need>();
    for (var need : planned.job().needs()) {
      needs.add(new Need(id(before, need.task()), demand(need)));
    }
    return coordinator
        .tasks()
        .submit(
            swarm.id(),
            new TaskSpec(
                brief(planned, needs),
                input(planned),
                planned.checks().approval(),
                judges.of(planned)))
        .orThrow();
  }

  private static TaskId id(Map<String, Task> tasks, String name) {
    var task = tasks.get(name);
    if (task == null) {
      throw new IllegalStateException(name + " comes after what needs it");
    }
    return task.id();
  }

  private static Need.Demand demand(dev.swarm.cli.plan.Need need) {
    return switch (need.when()) {
      case SUCCEEDED -> Need.Demand.SUCCEEDED;
      case ENDED -> Need.Demand.ENDED;
    };
  }

  private Task reopened(Task task) {
    if (task.state() == TaskState.FAILED) {
      return switch (coordinator.tasks().retry(task.id())) {
        case Answer.Done<Task> reopened -> reopened.value();
        // Another process that runs the plan was quicker.
        case Answer.Refused<Task> refused -> coordinator.tasks().find(task.id()).orElse(task);
      };
    }
    return task;
  }

  private Brief brief(PlannedTask planned, List<Need> needs) {
    var team = planned.team();
    var pace = planned.pace();
    var description = planned.job().description();
    var retry =
        new RetryPolicy(
            pace.retries().times() + 1,
            pace.retries().backoff(),
            longest(pace.retries().backoff(), LONGEST_REST));
    return new Brief(
        planned.id(),
        description.isBlank() ? planned.id() : description,
        needs,
        new Staffing(
            team.capabilities(),
            team.agents(),
            team.quorum().orElse(0),
            team.strategy(),
            pace.priority()),
        new Limits(retry, timeout(planned).plus(REPORTING), pace.deadline()),
        Optional.of(Brief.planned(planned.id())));
  }

  /** The longest that any of the plan's workers may take for it. */
  private Duration timeout(PlannedTask planned) {
    var timeout =
        planned.checks().judge().isPresent()
            ? PlanWorker.timeout(planned, WorkerSpec.Command.DEFAULT)
            : Duration.ZERO;
    for (var agent : plan.agents()) {
      var spec =
          switch (agent.worker()) {
            case WorkerSpec.Command command -> command;
          };
      timeout = longest(timeout, PlanWorker.timeout(planned, spec));
    }
    return timeout;
  }

  private static Duration longest(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static Payload input(PlannedTask planned) {
    return planned.job().input() instanceof Input.Text(String text)
        ? Payload.of(text)
        : Payload.EMPTY;
  }

  /** The tasks, each after all that it needs; the plan was found to have no circle. */
  private List<PlannedTask> inOrder() {
    Map<String, Integer> open = new HashMap<>();
    Map<String, List<PlannedTask>> waiting = new HashMap<>();
    var ready = new ArrayDeque<PlannedTask>();
    for (var task : plan.tasks()) {
      var needs = task.job().needs();
      needs.forEach(n -> waiting.computeIfAbsent(n.task(), t -> new ArrayList<>()).add(task));
      open.put(task.id(), needs.size());
      if (needs.isEmpty()) {
        ready.add(task);
      }
    }
    var ordered = new ArrayList<PlannedTask>();
    while (!ready.isEmpty()) {
      var task = ready.remove();
      ordered.add(task);
      for (var waiter : waiting.getOrDefault(task.id(), List.of())) {
        if (open.merge(waiter.id(), -1, Integer::sum) == 0) {
          ready.add(waiter);
        }
      }
    }
    return ordered;
  }
}
