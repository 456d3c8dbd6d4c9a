package dev.swarm.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.Coordinator;
import dev.swarm.agent.AgentSpec;
import dev.swarm.agent.AgentType;
import dev.swarm.cli.plan.PlanReader;
import dev.swarm.cli.plan.WorkerSpec;
import dev.swarm.swarm.SwarmSpec;
import dev.swarm.task.TaskSpec;
import dev.swarm.work.Assignment;
import dev.swarm.work.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever others submit, the commands are those of the plan. */
class PlanWorkerTest {
  @TempDir Path directory;
  private final Coordinator coordinator = Coordinator.inMemory();
  private PlanWorker worker;
  private int agents;

  @BeforeEach
  void read() throws Exception {
    var file =
        Files.writeString(
            directory.resolve("plan.yaml"),
            """
            plan: planned
            agents:
              - { name: a, type: coder, worker: { kind: command } }
            tasks:
              - { id: known, run: [touch, %s] }
            """
                .formatted(ran()));
    var plan = new PlanReader().read(file, Map.of());
    worker =
        new PlanWorker(
            plan, (WorkerSpec.Command) plan.agents().getFirst().worker(), coordinator.tasks());
  }

  @AfterEach
  void close() {
    coordinator.close();
  }

  private Path ran() {
    return directory.resolve("ran");
  }

  private Assignment claimed(String task) {
    return claimed(TaskSpec.describe("touch " + directory.resolve("foreign")).named(task));
  }

  private Assignment claimed(TaskSpec task) {
    var swarm = coordinator.swarms().openOrCreate(SwarmSpec.named("s"));
    var agent = swarm.spawn(AgentSpec.of(AgentType.CODER).named("a" + ++agents));
    swarm.submit(task);
    return coordinator.work().claim(agent.id(), 1).orThrow().getFirst();
  }

  @Test
  void aTaskThatIsNotInThePlanRunsNothingAndIsNotTriedAgain() throws Exception {
    assertThat(worker.work(claimed("foreign")))
        .isEqualTo(
            Outcome.failedForGood(
                "foreign is no task of this plan; commands come from the plan alone"));
    assertThat(directory).isDirectoryNotContaining("glob:**/{ran,foreign}");
  }

  /** Whoever can submit to the plan's swarm can give a task any name, and any key but a plan's. */
  @Test
  void aTaskThatOnlyBearsAPlannedNameRunsNothing() throws Exception {
    var named = TaskSpec.describe("touch it").named("known");
    for (var foreign : List.of(named, named.key("known"), named.key("plan:other"))) {
      assertThat(worker.work(claimed(foreign)))
          .isEqualTo(
              Outcome.failedForGood(
                  "known is no task of this plan; commands come from the plan alone"));
    }
    assertThat(ran()).doesNotExist();
  }

  @Test
  void aTaskThatThePlanSubmittedRunsThePlannedCommand() throws Exception {
    var planned = TaskSpec.describe("touch " + directory.resolve("foreign")).named("known");
    assertThat(worker.work(claimed(planned.key("plan:known"))))
        .isInstanceOf(Outcome.Succeeded.class);
    assertThat(ran()).exists();
    assertThat(directory.resolve("foreign")).doesNotExist();
  }
}
