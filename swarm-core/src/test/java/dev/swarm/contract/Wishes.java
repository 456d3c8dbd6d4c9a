package dev.swarm.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.agent.Capabilities;
import dev.swarm.approval.Approval;
import dev.swarm.approval.Decision;
import dev.swarm.approval.Statement;
import dev.swarm.id.TaskId;
import dev.swarm.problem.Answer;
import dev.swarm.swarm.Swarm;
import dev.swarm.task.Need;
import dev.swarm.task.Priority;
import dev.swarm.task.RetryPolicy;
import dev.swarm.task.Task;
import dev.swarm.task.TaskSpec;
import dev.swarm.task.TaskState;
import dev.swarm.topology.TaskStrategy;
import dev.swarm.topology.Topology;
import dev.swarm.verify.Verifier;
import dev.swarm.work.Step;
import dev.swarm.work.StepState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** The commands of those who want something done, with what is known of the tasks so far. */
final class Wishes {
  private static final int OPEN_TASKS = 14;
  private static final int REMEMBERED = 60;

  private record Keyed(TaskId task, TaskSpec spec) {}

  private final OnStore on;
  private final Scenario scenario;
  private final SplittableRandom random;
  private final Shares shares;
  private final List<Task> tasks = new ArrayList<>();
  private final Map<String, Keyed> keys = new HashMap<>();
  private final Set<TaskId> endedOnce = new HashSet<>();

  Wishes(OnStore on, Scenario scenario, SplittableRandom random, Shares shares) {
    this.on = on;
    this.scenario = scenario;
    this.random = random;
    this.shares = shares;
  }

  String submit(Swarm swarm) {
    if (Snapshot.open(on.store()).tasks().size() >= OPEN_TASKS) {
      return random.nextInt(4) == 0 ? cancel() : "submit: enough is open";
    }
    var spec = spec(swarm);
    var key = spec.brief().key().map(k -> swarm.id() + k);
    var known = key.map(keys::get);
    if (known.isPresent() && random.nextBoolean()) {
      spec = known.get().spec();
    }
    var answer = scenario.tasks().submit(swarm.id(), spec);
    shares.answered("submit", Scenario.code(answer));
    if (known.isEmpty()) {
      var task = answer.orThrow();
      tasks.add(task);
      if (tasks.size() > REMEMBERED) {
        tasks.removeFirst();
      }
      var taken = spec;
      key.ifPresent(k -> keys.put(k, new Keyed(task.id(), taken)));
      return "submit " + task.id() + " " + spec.brief().staffing() + " " + spec.brief().needs();
    }
    return "submit again: " + sameOrConflict(known.get(), spec, answer);
  }

  /** I8: one key, one task. */
  private static String sameOrConflict(Keyed known, TaskSpec spec, Answer<Task> answer) {
    if (spec.equals(known.spec())) {
      assertThat(answer.orThrow().id()).as("same key, same spec").isEqualTo(known.task());
    } else {
      assertThat(Scenario.code(answer)).as("same key, other spec").isEqualTo("CONFLICT");
    }
    return Scenario.code(answer);
  }

  private TaskSpec spec(Swarm swarm) {
    int agents = 1 + random.nextInt(4);
    var spec =
        TaskSpec.describe("task " + random.nextInt(50))
            .input("input " + random.nextInt(1_000))
            .agents(agents)
            .strategy(TaskStrategy.values()[random.nextInt(3)])
            .priority(Priority.values()[random.nextInt(4)])
            .retry(
                new RetryPolicy(
                    1 + random.nextInt(3),
                    Duration.ofNanos(random.nextInt(2_000_000_000)),
                    Duration.ofSeconds(20)))
            .timeout(Duration.ofMillis(5_000 + random.nextInt(60_000)));
    if (swarm.spec().topology() == Topology.MESH && random.nextInt(3) == 0) {
      spec = spec.quorum(1 + random.nextInt(agents));
    } else if (random.nextInt(5) == 0) {
      spec = spec.verifiedBy(new Verifier.Able(Capabilities.of("java")));
    }
    if (random.nextInt(3) == 0) {
      spec = random.nextBoolean() ? spec.capabilities("java") : spec.capabilities("java", "sql");
    }
    if (random.nextInt(5) == 0) {
      spec = spec.deadline(Duration.ofMillis(10_000 + random.nextInt(90_000)));
    }
    if (random.nextInt(6) == 0) {
      spec = spec.approval("may it?");
    }
    if (random.nextInt(4) == 0) {
      spec = spec.key("key " + random.nextInt(20));
    }
    return needing(swarm, spec);
  }

  private TaskSpec needing(Swarm swarm, TaskSpec spec) {
    var recent =
        tasks.stream()
            .skip(Math.max(0, tasks.size() - 12))
            .filter(task -> task.swarm().equals(swarm.id()))
            .filter(task -> random.nextInt(5) == 0)
            .toList();
    var needing = spec;
    for (var task : recent) {
      needing = needing.needs(task.id(), Need.Demand.values()[random.nextInt(2)]);
    }
    return needing;
  }

  String cancel() {
    var task = recent();
    if (task == null) {
      return "cancel: nothing there";
    }
    boolean open = scenario.task(task).open();
    var code = Scenario.code(scenario.tasks().cancel(task.id(), "changed my mind"));
    shares.answered("cancel", code);
    assertThat(code).as("cancel %s", task.id()).isEqualTo(open ? "DONE" : "WRONG_STATE");
    for (var step : open ? scenario.tasks().steps(task.id()) : List.<Step>of()) {
      assertThat(step.state().ended()).as("%s after the cancel", step).isTrue();
    }
    return "cancel " + task.id() + ": " + code;
  }

  /** A person answers, mostly where somebody asks; the first answer stands. */
  String decide() {
    var asking = scenario.tasks().undecided(9);
    boolean any = asking.isEmpty() || random.nextInt(4) == 0;
    var task = any ? recent() : asking.get(random.nextInt(asking.size()));
    if (task == null) {
      return "decide: nothing there";
    }
    var before = scenario.task(task);
    var verdict = Decision.Verdict.values()[random.nextInt(4) == 0 ? 1 : 0];
    var answer = scenario.tasks().decide(task.id(), verdict, Statement.of("somebody"));
    var code = Scenario.code(answer);
    shares.answered("decide", code);
    assertThat(code).as("%s of %s", verdict, before).isEqualTo(foretold(before, verdict));
    var decided = scenario.task(task).approval().flatMap(Approval::decision);
    if (before.awaitsApproval()) {
      assertThat(decided.map(Decision::verdict)).as("answer to %s", before).contains(verdict);
    } else {
      assertThat(scenario.task(task)).as("what was not open to a decision").isEqualTo(before);
    }
    return "decide " + task.id() + " " + verdict + ": " + code;
  }

  private static String foretold(Task before, Decision.Verdict verdict) {
    var decided = before.approval().flatMap(Approval::decision).map(Decision::verdict);
    if (decided.isPresent()) {
      return decided.get() == verdict ? "DONE" : "CONFLICT";
    }
    return before.awaitsApproval() ? "DONE" : "WRONG_STATE";
  }

  private Task recent() {
    return tasks.isEmpty() ? null : tasks.get(Math.max(0, tasks.size() - 1 - random.nextInt(20)));
  }

  String retry() {
    var failed = tasks.stream().filter(t -> scenario.task(t).state() == TaskState.FAILED).toList();
    if (failed.isEmpty()) {
      return "retry: nothing failed";
    }
    var before = scenario.task(failed.get(random.nextInt(failed.size())));
    boolean swarmOpen = scenario.swarms().find(before.swarm()).orElseThrow().open();
    // Whatever ended may be opened again by this, or by what follows from it.
    tasks.stream().filter(t -> !scenario.task(t).open()).forEach(t -> endedOnce.add(t.id()));
    var succeededBefore = succeeded(before);
    var code = Scenario.code(scenario.tasks().retry(before.id()));
    shares.answered("retry", code);
    if (!swarmOpen) {
      assertThat(code).as("retry in a closed swarm").isEqualTo("CLOSED");
    } else if (code.equals("DONE")) {
      assertThat(scenario.task(before).open()).as("%s is open again", before.id()).isTrue();
      assertThat(succeeded(before)).as("what had succeeded").isEqualTo(succeededBefore);
    } else {
      assertThat(code).as("retry %s", before).isEqualTo("WRONG_STATE");
      assertThat(before.brief().needs()).as("needs of %s", before).isNotEmpty();
    }
    return "retry " + before.id() + ": " + code;
  }

  private List<Step> succeeded(Task task) {
    return scenario.tasks().steps(task.id()).stream()
        .filter(step -> step.state() == StepState.SUCCEEDED)
        .toList();
  }

  /** I5: whether all that the task needs ended as it demands, now or before it was retried. */
  boolean needsMet(Task task) {
    return task.brief().needs().stream()
        .allMatch(
            need -> {
              var needed = scenario.tasks().find(need.task()).orElseThrow();
              return switch (need.demand()) {
                case SUCCEEDED -> needed.state() == TaskState.SUCCEEDED;
                case ENDED -> needed.state().ended() || endedOnce.contains(needed.id());
              };
            });
  }
}
