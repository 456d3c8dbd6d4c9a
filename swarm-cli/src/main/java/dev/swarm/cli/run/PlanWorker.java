package dev.swarm.cli.run;

import dev.swarm.cli.plan.EnvironmentValue;
import dev.swarm.cli.plan.Judge;
import dev.swarm.cli.plan.Plan;
import dev.swarm.cli.plan.PlannedTask;
import dev.swarm.cli.plan.Run;
import dev.swarm.cli.plan.WorkerSpec;
import dev.swarm.task.Brief;
import dev.swarm.topology.Role;
import dev.swarm.work.Assignment;
import dev.swarm.work.Evidence;
import dev.swarm.work.Outcome;
import dev.swarm.work.TaskRoom;
import dev.swarm.worker.Worker;
import dev.swarm.workers.command.Command;
import dev.swarm.workers.command.CommandWorker;
import dev.swarm.workers.command.Interpreter;
import dev.swarm.workers.command.Limits;
import dev.swarm.workers.command.SecretRef;
import dev.swarm.workers.command.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Does an agent's steps by running the commands that the plan names, and no others; and those for
 * the tasks alone that the plan submitted.
 */
final class PlanWorker implements Worker {
  private final TaskRoom room;
  private final Map<String, PlannedTask> tasks;
  private final Worker plain;
  private final Worker splitting;

  PlanWorker(Plan plan, WorkerSpec.Command spec, TaskRoom room) {
    this.room = room;
    this.tasks =
        plan.tasks().stream().collect(Collectors.toMap(PlannedTask::id, Function.identity()));
    var worker =
        new CommandWorker(step -> command(step, spec))
            .withInput(step -> StepInput.of(step, task(step).job().input()));
    this.plain = worker.withInterpreter(Interpreter.SUCCESS);
    this.splitting = worker.withInterpreter(new Splitter());
  }

  @Override
  public Outcome work(Assignment step) throws Exception {
    if (!planned(step)) {
      return Outcome.failedForGood(
          step.taskName() + " is no task of this plan; commands come from the plan alone");
    }
    if (step.role() == Role.VERIFY) {
      return verdict(plain.work(step));
    }
    return switch (task(step).job().run()) {
      case Run.Plain run -> plain.work(step);
      case Run.Splitting run -> splitting.work(step);
    };
  }

  /** Whether the plan submitted it: anybody can give a task a name, but no other that key. */
  private boolean planned(Assignment step) {
    return tasks.containsKey(step.taskName())
        && room.find(step.task())
            .flatMap(task -> task.brief().key())
            .equals(Optional.of(Brief.planned(step.taskName())));
  }

  /** A command that ends with 1 to 125 rejects; beyond that it could not judge. */
  private static Outcome verdict(Outcome outcome) {
    return outcome instanceof Outcome.Failed failed
            && failed.evidence().stream()
                .anyMatch(e -> e instanceof Evidence.ExitCode(int code) && code > 0 && code <= 125)
        ? new Outcome.Rejected(failed.reason(), failed.evidence())
        : outcome;
  }

  /** How long an attempt may take under an agent's worker. */
  static Duration timeout(PlannedTask task, WorkerSpec.Command spec) {
    return task.pace().timeout().orElse(spec.timeout());
  }

  private PlannedTask task(Assignment step) {
    var task = tasks.get(step.taskName());
    if (task == null) {
      throw new IllegalStateException(step.taskName() + " was checked to be in the plan");
    }
    return task;
  }

  private Command command(Assignment step, WorkerSpec.Command spec) {
    var task = task(step);
    var limits =
        Limits.DEFAULT
            .withTime(timeout(task, spec))
            .withOutputBytes(Math.toIntExact(spec.output()));
    return new Command(arguments(step), spec.directory(), environment(spec), limits);
  }

  private List<String> arguments(Assignment step) {
    var task = task(step);
    return step.role() == Role.VERIFY
        ? task.checks().judge().flatMap(Judge::command).orElseThrow()
        : task.job().run().arguments();
  }

  private static Map<String, Value> environment(WorkerSpec.Command spec) {
    var environment = new LinkedHashMap<String, Value>();
    spec.environment().forEach((name, value) -> environment.put(name, value(value)));
    return environment;
  }

  private static Value value(EnvironmentValue value) {
    return switch (value) {
      case EnvironmentValue.Text(String text) -> Value.of(text);
      case EnvironmentValue.SecretVariable(String name) ->
          new Value.Secret(new SecretRef.OfVariable(name));
      case EnvironmentValue.SecretFile(Path file) -> new Value.Secret(new SecretRef.OfFile(file));
    };
  }
}
