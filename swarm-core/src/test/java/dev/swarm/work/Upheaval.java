package dev.swarm.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.agent.AgentSpec;
import dev.swarm.agent.AgentType;
import dev.swarm.contract.Scenario;
import dev.swarm.contract.SimulatedClock;
import dev.swarm.id.AgentId;
import dev.swarm.id.TaskId;
import dev.swarm.store.memory.MemoryStore;
import dev.swarm.swarm.Caps;
import dev.swarm.swarm.Swarm;
import dev.swarm.task.Cause;
import dev.swarm.task.Need;
import dev.swarm.task.Task;
import dev.swarm.task.TaskSpec;
import dev.swarm.task.TaskState;
import dev.swarm.task.Tasks;
import dev.swarm.topology.Topology;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Many tasks that need one another, of which some succeed, some fail, some are cancelled and some
 * are retried, while those who need them are still being told of what was before.
 */
final class Upheaval {
  private static final int TASKS = 400;
  private static final int COMMANDS = 600;

  private final SimulatedClock clock = new SimulatedClock();
  private final Scenario scenario = new Scenario(new MemoryStore(clock), clock, Caps.DEFAULT, 1);
  private final Swarm swarm = scenario.swarm(Topology.MESH);
  private final List<TaskId> tasks = new ArrayList<>();
  private final long seed;
  private final SplittableRandom random;

  Upheaval(long seed) {
    this.seed = seed;
    this.random = new SplittableRandom(seed);
  }

  void run() {
    for (int i = 0; i < TASKS; i++) {
      tasks.add(scenario.submit(swarm, spec(i)).id());
    }
    var agent = scenario.join(swarm, AgentSpec.of(AgentType.CODER).slots(64));
    for (int i = 0; i < COMMANDS; i++) {
      switch (random.nextInt(6)) {
        case 0, 1 -> work(agent.id(), Outcome.succeeded(""));
        case 2 -> work(agent.id(), Outcome.failedForGood("no"));
        case 3 -> scenario.tasks().retry(any());
        case 4 -> scenario.sweep().tick();
        default -> {
          if (random.nextInt(10) == 0) {
            scenario.tasks().cancel(any(), "why not");
          }
        }
      }
    }
    while (scenario.sweep().tick()) {
      // Until all are told.
    }
    newest().forEach(this::requireTold);
  }

  /** A few hubs that hundreds need, and ties among the rest. */
  private TaskSpec spec(int number) {
    var spec = TaskSpec.describe("task " + number);
    for (int need : random.ints(random.nextInt(3), 0, Math.max(1, number)).distinct().toArray()) {
      int near = random.nextBoolean() ? need % 4 : need;
      var demand = random.nextInt(4) == 0 ? Need.Demand.ENDED : Need.Demand.SUCCEEDED;
      if (near < number
          && spec.brief().needs().stream().noneMatch(n -> n.task().equals(tasks.get(near)))) {
        spec = spec.needs(tasks.get(near), demand);
      }
    }
    return spec;
  }

  private void work(AgentId agent, Outcome outcome) {
    for (var assignment : scenario.work().claim(agent, 1).orThrow()) {
      scenario.complete(assignment, outcome);
    }
  }

  private TaskId any() {
    return tasks.get(random.nextBoolean() ? random.nextInt(4) : random.nextInt(TASKS));
  }

  private List<Task> newest() {
    return scenario.tasks().newest(swarm.id(), EnumSet.allOf(TaskState.class), TASKS);
  }

  private void requireTold(Task task) {
    var needs = task.brief().needs();
    boolean waits = needs.stream().anyMatch(need -> needed(need).open());
    boolean lost = needs.stream().anyMatch(n -> !needed(n).open() && !needed(n).meets(n.demand()));
    var unmet = scenario.store().read(tx -> tx.port(Tasks.class).unmet(task.id()));
    var said = "seed " + seed + ": " + task;
    switch (task.state()) {
      case BLOCKED -> {
        assertThat(lost).as(said).isFalse();
        assertThat(waits).as(said).isTrue();
        assertThat(unmet).as(said).hasSize(task.openNeeds());
      }
      case READY, RUNNING -> assertThat(unmet).as(said).isEmpty();
      case CANCELLED -> assertThat(lost || task.endedBecauseOf(Cause.REQUEST)).as(said).isTrue();
      case SUCCEEDED, FAILED -> {
        // Whatever becomes of what it needed, it has ended by itself.
      }
    }
  }

  private Task needed(Need need) {
    return scenario.tasks().find(need.task()).orElseThrow();
  }
}
