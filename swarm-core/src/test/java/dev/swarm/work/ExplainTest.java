package dev.swarm.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.contract.Scenario;
import dev.swarm.contract.SimulatedClock;
import dev.swarm.id.TaskId;
import dev.swarm.store.memory.MemoryStore;
import dev.swarm.swarm.Caps;
import dev.swarm.swarm.Swarm;
import dev.swarm.task.Task;
import dev.swarm.task.TaskSpec;
import dev.swarm.topology.Topology;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExplainTest {
  private final SimulatedClock clock = new SimulatedClock();
  private final Scenario scenario =
      new Scenario(new MemoryStore(clock), clock, new Caps(5, 50, 100, 1, 100), 1);
  private final Swarm swarm = scenario.swarm(Topology.MESH);

  private static TaskSpec spec() {
    return TaskSpec.describe("work");
  }

  private List<String> lines(Task task) {
    return scenario.tasks().explain(task.id()).orElseThrow();
  }

  private void says(Task task, String words) {
    assertThat(lines(task)).last().asString().contains(words);
  }

  @Test
  void aTaskThatIsNotThereHasNoExplanation() {
    assertThat(scenario.tasks().explain(new TaskId("task_x"))).isEmpty();
  }

  @Test
  void aReadyStepSaysWhomItWaitsFor() {
    var task = scenario.submit(swarm, spec().capabilities("java", "sql"));
    assertThat(lines(task)).first().asString().endsWith(" is ready");
    says(task, "no agent can do it, for the swarm has none");

    scenario.join(swarm, "one", "java");
    says(task, "no agent can do sql; let one join that can");
    scenario.join(swarm, "two", "sql");
    says(task, "no agent can do all of java,sql at once");
    scenario.join(swarm, "three", "java", "sql");
    says(task, "it waits for one of three to have a free slot");

    clock.advance(Duration.ofSeconds(60));
    says(task, "were not heard of for 60 s: three");
  }

  @Test
  void anOfferedStepSaysToWhomAndForHowLong() {
    scenario.join(swarm, "unable");
    scenario.join(swarm, "able", "java");
    var task = scenario.submit(swarm, spec().capabilities("java"));
    clock.advance(Duration.ofSeconds(2));

    says(task, "it is offered to able for another 3000 ms");
  }

  @Test
  void aStepThatWaitsForTheCapSaysSo() {
    scenario.submit(swarm, spec());
    var agent = scenario.join(swarm, "me");
    scenario.claim(agent);
    scenario.join(swarm, "other");
    var waiting = scenario.submit(swarm, spec());

    says(waiting, "the limit of 1 leased steps is reached");
  }

  @Test
  void aTaskThatWaitsForTheCapOfRunningTasksSaysSoAndOneThatRunsDoesNot() {
    var narrow = new Scenario(new MemoryStore(clock), clock, new Caps(5, 50, 1, 100, 100), 1);
    var mesh = narrow.swarm(Topology.MESH);
    var one = narrow.join(mesh, "one");
    narrow.join(mesh, "two");
    var running = narrow.submit(mesh, spec().agents(2));
    narrow.claim(one);
    narrow.join(mesh, "three");
    var waiting = narrow.submit(mesh, spec());

    assertThat(narrow.tasks().explain(waiting.id()).orElseThrow().getLast())
        .contains("the limit of 1 running tasks is reached");
    assertThat(narrow.tasks().explain(running.id()).orElseThrow().getLast())
        .doesNotContain("limit");
  }

  @Test
  void aLeasedStepSaysByWhomAndUntilWhen() {
    var task = scenario.submit(swarm, spec());
    var agent = scenario.join(swarm, "me");
    scenario.claim(agent);
    says(task, "is leased to me until 2026-01-01T00:01:00Z, attempt 1 of 3");

    clock.advance(Duration.ofSeconds(60));
    says(task, "was leased to me, but the lease ran out");
  }

  @Test
  void aStepThatRestsSaysUntilWhenAndWhy() {
    var task = scenario.submit(swarm, spec());
    var agent = scenario.join(swarm, "me");
    scenario.complete(scenario.claim(agent), Outcome.failed("the net was down"));

    says(task, "after: the net was down");
  }

  @Test
  void aBlockedTaskSaysWhatItNeeds() {
    var first = scenario.submit(swarm, spec().named("first"));
    var second = scenario.submit(swarm, spec().needs(first.id()));

    assertThat(lines(second))
        .containsExactly(
            second.id() + " is blocked",
            "it needs first (" + first.id() + ") to have succeeded, which is ready",
            second.id() + "/0 waits for 1 of what it needs");
  }

  @Test
  void anEndedTaskSaysWhyAndWhichStepsDidNotSucceed() {
    var task = scenario.submit(swarm, spec());
    var agent = scenario.join(swarm, "me");
    scenario.complete(scenario.claim(agent), Outcome.failedForGood("out of luck"));
    var cancelled = scenario.submit(swarm, spec());
    scenario.tasks().cancel(cancelled.id(), "never mind").orThrow();
    var fine = scenario.submit(swarm, spec());
    scenario.work(agent, "done");

    assertThat(lines(task))
        .containsExactly(
            task.id() + " is failed: out of luck", task.id() + "/0 failed: out of luck");
    assertThat(lines(cancelled))
        .containsExactly(
            cancelled.id() + " is cancelled: never mind",
            cancelled.id() + "/0 cancelled: never mind");
    assertThat(lines(fine)).containsExactly(fine.id() + " is succeeded");
  }

  @Test
  void aFellowStepSaysThatItMustGoToAnother() {
    var one = scenario.join(swarm, "one");
    scenario.join(swarm, "two");
    var task = scenario.submit(swarm, spec().agents(2));
    var first = scenario.claim(one);
    scenario.complete(first, "done");
    clock.advance(Duration.ofSeconds(61));
    scenario.agents().spawn(swarm.id(), one.spec());

    says(task, "its fellow steps went to all who can do it (one)");
  }
}
