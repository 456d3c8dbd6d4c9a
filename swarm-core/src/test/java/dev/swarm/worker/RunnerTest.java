package dev.swarm.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.Coordinator;
import dev.swarm.LiveSwarm;
import dev.swarm.agent.Agent;
import dev.swarm.agent.AgentSpec;
import dev.swarm.agent.AgentType;
import dev.swarm.blob.Payload;
import dev.swarm.id.TaskId;
import dev.swarm.journal.Verdict;
import dev.swarm.store.memory.MemoryStore;
import dev.swarm.swarm.Caps;
import dev.swarm.swarm.SwarmSpec;
import dev.swarm.task.Cause;
import dev.swarm.task.RetryPolicy;
import dev.swarm.task.Task;
import dev.swarm.task.TaskSpec;
import dev.swarm.task.TaskState;
import dev.swarm.work.Lease;
import dev.swarm.work.Outcome;
import dev.swarm.work.Retention;
import dev.swarm.work.Step;
import dev.swarm.work.StepState;
import dev.swarm.work.Sweep;
import java.time.Duration;
import java.time.InstantSource;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Workers of this process, through the way in, on the real clock: each wait is for a condition. */
@Timeout(60)
class RunnerTest {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final AgentSpec CODER = AgentSpec.of(AgentType.CODER);

  private final MemoryStore store = new MemoryStore(InstantSource.system());
  private final Coordinator coordinator =
      Coordinator.over(
          store, Coordinator.Options.defaults().caps(new Caps(20, 50, 100, 100, 1_000)));

  @AfterEach
  void close() {
    coordinator.close();
  }

  private LiveSwarm swarm(Duration lease) {
    return coordinator.swarms().create(SwarmSpec.named("s").lease(lease));
  }

  private static TaskSpec once(String description) {
    return TaskSpec.describe(description).retry(RetryPolicy.NEVER);
  }

  @Test
  void aWorkersExceptionFailsTheAttemptWithItsMessage() throws InterruptedException {
    var swarm = swarm(SOON);
    swarm.spawn(
        CODER,
        step -> {
          throw new IllegalArgumentException("no such file");
        });
    var result = swarm.submit(once("read")).await(SOON);
    assertThat(result.task().state()).isEqualTo(TaskState.FAILED);
    assertThat(result.task().ending().map(Task.Ending::reason).orElseThrow())
        .contains("no such file");
  }

  @Test
  void aWorkerIsNotGivenNothingForWhatWasRedacted() throws InterruptedException {
    var swarm = swarm(SOON);
    swarm.spawn(CODER, step -> Outcome.succeeded("was called"));
    var first = swarm.submit(once("first"));
    first.await(SOON);
    coordinator.tasks().redact(first.id()).orThrow();
    var second = swarm.submit(TaskSpec.describe("second").needs(first.id())).await(SOON);

    assertThat(second.task().state()).isEqualTo(TaskState.FAILED);
    assertThat(second.task().ending().map(Task.Ending::reason).orElseThrow())
        .isEqualTo("the output of first was redacted: submit it anew");
  }

  @Test
  void whatIsClaimedWhileClosingBeginsGoesBack() {
    var memory = new MemoryStore(InstantSource.system());
    var rooms = Coordinator.resting(memory, Coordinator.Options.defaults());
    var terms = new Sweep.Terms(Duration.ofDays(1), Retention.DEFAULT, Duration.ofHours(1));
    var sweep = new Sweep(memory, terms, new SplittableRandom(1));
    var runner = new Runner(memory, rooms.agents(), rooms.work(), sweep);
    var swarm = rooms.swarms().create(SwarmSpec.named("s"));
    Agent agent = swarm.spawn(CODER);
    var task = rooms.tasks().submit(swarm.id(), once("nap")).orThrow();
    rooms.work().claim(agent.id(), 1).orThrow();
    runner.close();
    runner.join(agent, step -> Outcome.succeeded("done after all"));

    var step = rooms.tasks().steps(task.id()).getFirst();
    assertThat(step.state()).isEqualTo(StepState.READY);
    assertThat(step.attempt()).isZero();
  }

  @Test
  void whatIsBeyondTheRetentionIsDroppedWithoutAPauseBetweenTheBites() throws InterruptedException {
    var kept = new MemoryStore(InstantSource.system());
    var options = Coordinator.Options.defaults().retention(Retention.DEFAULT.tasks(5));
    try (var retaining = Coordinator.over(kept, options)) {
      var swarm = retaining.swarms().create(SwarmSpec.named("s"));
      for (int i = 0; i < 1_000; i++) {
        swarm.submit(once("task " + i)).cancel("not wanted");
      }
      // In bites of 32, a second apart, this would take half a minute.
      long deadline = System.nanoTime() + Duration.ofSeconds(15).toNanos();
      long seen = kept.changes().count();
      while (retaining.tasks().count(swarm.id(), TaskState.CANCELLED) > 5
          && System.nanoTime() < deadline) {
        seen = kept.changes().awaitBeyond(seen, Duration.ofMillis(100));
      }
      assertThat(retaining.tasks().count(swarm.id(), TaskState.CANCELLED)).isEqualTo(5);
    }
  }

  @Test
  void aFailedAttemptIsTriedAgainAfterItsRest() throws InterruptedException {
    var swarm = swarm(SOON);
    swarm.spawn(
        CODER,
        step ->
            step.attempt() == 1 ? Outcome.failed("not yet") : Outcome.succeeded("" + step.token()));
    var quick = RetryPolicy.DEFAULT.rest(Duration.ofMillis(1), Duration.ofMillis(1));
    var result = swarm.submit(TaskSpec.describe("try").retry(quick)).await(SOON);
    assertThat(result.text()).isEqualTo("2");
  }

  @Test
  void aWorkerThatHangsIsStoppedWhenItsTimeIsOver() throws InterruptedException {
    var swarm = swarm(SOON);
    var interrupted = new CountDownLatch(1);
    swarm.spawn(CODER, step -> hang(interrupted));
    var result = swarm.submit(once("hang").timeout(Duration.ofMillis(300))).await(SOON);
    assertThat(result.task().state()).isEqualTo(TaskState.FAILED);
    assertThat(interrupted.await(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aCancelledStepsWorkerIsInterruptedAtOnce() throws InterruptedException {
    var swarm = swarm(SOON);
    var begun = new CountDownLatch(1);
    var interrupted = new CountDownLatch(1);
    swarm.spawn(
        CODER,
        step -> {
          begun.countDown();
          return hang(interrupted);
        });
    var task = swarm.submit(once("long"));
    begun.await();
    task.cancel("no longer wanted");
    assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(task.await(SOON).task().endedBecauseOf(Cause.REQUEST)).isTrue();
  }

  private static Outcome hang(CountDownLatch interrupted) throws InterruptedException {
    try {
      new CountDownLatch(1).await();
      return Outcome.succeeded("never");
    } catch (InterruptedException e) {
      interrupted.countDown();
      throw e;
    }
  }

  @Test
  void aLeaseIsExtendedWhileItsWorkerWorks() throws InterruptedException {
    var swarm = swarm(Duration.ofMillis(300));
    var finish = new CountDownLatch(1);
    swarm.spawn(
        CODER,
        step -> {
          finish.await();
          return Outcome.succeeded("" + step.token());
        });
    var task = swarm.submit(once("longer than a lease"));
    waitFor(() -> step(task.id()).state() == StepState.LEASED);
    var first = step(task.id()).lease().map(Lease::until).orElseThrow();
    waitFor(
        () ->
            step(task.id())
                .lease()
                .filter(l -> l.until().isAfter(first.plusMillis(300)))
                .isPresent());
    finish.countDown();
    assertThat(task.await(SOON).text()).isEqualTo("1");
  }

  @Test
  void anAgentThatJoinsAgainGoesOnWithTheLeasesItHolds() throws InterruptedException {
    var swarm = swarm(SOON);
    var agent = swarm.spawn(CODER);
    var task = swarm.submit(once("begun before"));
    var before = coordinator.work().claim(agent.id(), 1).orThrow().getFirst();
    swarm.spawn(CODER, step -> Outcome.succeeded("token " + step.token()));
    assertThat(task.await(SOON).text()).isEqualTo("token " + before.token());
  }

  @Test
  void closingInterruptsWorkersAndHandsTheirLeasesBack() throws InterruptedException {
    var swarm = swarm(SOON);
    var begun = new CountDownLatch(1);
    var interrupted = new CountDownLatch(1);
    swarm.spawn(
        CODER,
        step -> {
          begun.countDown();
          return hang(interrupted);
        });
    var task = swarm.submit(TaskSpec.describe("long"));
    begun.await();
    coordinator.close();
    assertThat(interrupted.getCount()).isZero();
    var step = step(task.id());
    assertThat(step.state()).isEqualTo(StepState.READY);
    assertThat(step.attempt()).as("a lease handed back is no attempt").isZero();
  }

  @Test
  void anOutputThatIsTooLargeFailsTheStepForGood() throws InterruptedException {
    var swarm = swarm(SOON);
    swarm.spawn(CODER, step -> Outcome.succeeded(Payload.of(new byte[1_001])));
    var result = swarm.submit(TaskSpec.describe("large")).await(SOON);
    assertThat(result.task().endedBecauseOf(Cause.USELESS)).isTrue();
    assertThat(result.task().ending().map(Task.Ending::reason).orElseThrow())
        .contains("1001 bytes, 1000 are allowed");
  }

  @Test
  void anAgentWithSlotsDoesSeveralStepsAtOnce() throws InterruptedException {
    var swarm = swarm(SOON);
    var together = new CountDownLatch(3);
    swarm.spawn(
        CODER.slots(3),
        step -> {
          together.countDown();
          together.await();
          return Outcome.succeeded("met");
        });
    var last = swarm.submit(once("a"));
    swarm.submit(once("b"));
    swarm.submit(once("c"));
    assertThat(last.await(SOON).succeeded()).isTrue();
  }

  @Test
  void awaitGivesWhatATaskCameToWhenTheTimeIsOver() throws InterruptedException {
    var swarm = swarm(SOON);
    var result = swarm.submit(once("nobody does it")).await(Duration.ofMillis(1));
    assertThat(result.succeeded()).isFalse();
    assertThat(result.task().state()).isEqualTo(TaskState.READY);
    assertThat(result.text()).isEmpty();
  }

  @Test
  void aSwarmThatIsClosedCancelsWhatIsOpenAndIsFoundNoMore() throws InterruptedException {
    var swarm = swarm(SOON);
    var task = swarm.submit(once("nobody does it"));
    swarm.close();
    assertThat(task.await(SOON).task().endedBecauseOf(Cause.CLOSED)).isTrue();
    assertThat(coordinator.swarms().findOpen(SwarmSpec.DEFAULT_OWNER, "s")).isEmpty();
    assertThat(coordinator.swarms().find(swarm.id()).orElseThrow().open()).isFalse();
    assertThat(coordinator.swarms().openOrCreate(SwarmSpec.named("s")).id())
        .isNotEqualTo(swarm.id());
    assertThat(coordinator.swarms().newest(5)).hasSize(2);
  }

  @Test
  void openOrCreateGivesTheOpenSwarmOfThatName() {
    var swarm = swarm(SOON);
    assertThat(coordinator.swarms().openOrCreate(SwarmSpec.named("s")).id()).isEqualTo(swarm.id());
  }

  @Test
  void manyTasksAreDoneByManyAgentsAndTheJournalVerifies() throws Exception {
    var swarm = swarm(SOON);
    for (int i = 0; i < 5; i++) {
      swarm.spawn(CODER.named("coder-" + i), step -> Outcome.succeeded(step.input()));
    }
    var last = new CompletableFuture<String>();
    for (int i = 0; i < 200; i++) {
      var task = swarm.submit(TaskSpec.describe("echo").input("" + i));
      if (i == 199) {
        last.complete(task.await(SOON).text());
      }
    }
    assertThat(last.get()).isEqualTo("199");
    assertThat(coordinator.journal().verify()).isInstanceOf(Verdict.Unanchored.class);
    assertThat(coordinator.swarms().failure()).isEmpty();
  }

  @Test
  void aLoopThatEndedThoughNobodyClosedItIsTold() throws InterruptedException {
    assertThat(coordinator.swarms().failure()).isEmpty();
    Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("swarm-runner"))
        .forEach(Thread::interrupt);
    waitFor(() -> coordinator.swarms().failure().isPresent());
    assertThat(coordinator.swarms().failure().orElseThrow())
        .hasMessage("the runner's loop has ended");
  }

  private Step step(TaskId task) {
    return coordinator.tasks().steps(task).getFirst();
  }

  private void waitFor(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + SOON.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      store.changes().awaitBeyond(store.changes().count(), Duration.ofMillis(5));
    }
  }
}
