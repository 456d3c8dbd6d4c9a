package dev.swarm.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.Coordinator;
import dev.swarm.LiveSwarm;
import dev.swarm.LiveTask;
import dev.swarm.agent.AgentSpec;
import dev.swarm.agent.AgentType;
import dev.swarm.id.StepId;
import dev.swarm.journal.Entry;
import dev.swarm.swarm.SwarmSpec;
import dev.swarm.task.TaskSpec;
import dev.swarm.work.Outcome;
import dev.swarm.work.StepState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How the end of a step gets on record when the store is slow, or fails for a while. */
@Timeout(60)
class RecordingTest {
  private static final Duration SOON = Duration.ofSeconds(30);

  private final MoodyStore store = new MoodyStore();
  private final Coordinator coordinator = Coordinator.over(store, Coordinator.Options.defaults());
  private final Map<StepId, Integer> executions = new ConcurrentHashMap<>();

  @AfterEach
  void close() {
    coordinator.close();
  }

  private LiveSwarm swarm() {
    return coordinator.swarms().create(SwarmSpec.named("s"));
  }

  @Test
  void aStepIsNotBegunAgainWhileItsEndIsBeingRecorded() throws InterruptedException {
    var swarm = swarm();
    store.letWorkersWait(3);
    swarm.spawn(
        AgentSpec.of(AgentType.CODER),
        step -> {
          executions.merge(step.step(), 1, Integer::sum);
          return Outcome.succeeded("");
        });
    // With others to claim, the runner looks for work as soon as a slot is free.
    List<LiveTask> tasks = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      tasks.add(swarm.submit(TaskSpec.describe("t" + i)));
    }
    for (var task : tasks) {
      assertThat(task.await(SOON).succeeded()).isTrue();
    }
    assertThat(executions).hasSize(5).allSatisfy((step, times) -> assertThat(times).isEqualTo(1));
  }

  @Test
  void anEndThatCouldNotBeRecordedIsRecordedOnceTheStoreIsBack() throws InterruptedException {
    var swarm = swarm();
    var begun = new CountDownLatch(1);
    var finish = new CountDownLatch(1);
    swarm.spawn(
        AgentSpec.of(AgentType.CODER),
        step -> {
          executions.merge(step.step(), 1, Integer::sum);
          begun.countDown();
          finish.await();
          return Outcome.succeeded("done");
        });
    var task = swarm.submit(TaskSpec.describe("work"));
    begun.await();
    store.full(true);
    finish.countDown();
    waitFor(() -> store.failures() > 1);
    assertThat(coordinator.swarms().failure()).isPresent();
    store.full(false);
    assertThat(task.await(SOON).text()).isEqualTo("done");
    assertThat(executions.values()).containsExactly(1);
    waitFor(() -> coordinator.swarms().failure().isEmpty());
  }

  @Test
  void aStepThatIsClaimedWhileTheClosingBeginsIsHandedBack() throws InterruptedException {
    var swarm = swarm();
    swarm.spawn(AgentSpec.of(AgentType.CODER), step -> Outcome.succeeded("never"));
    var closer = new Thread(coordinator::close);
    var closing = new CountDownLatch(1);
    store.afterRunnersWrite(
        () -> {
          long seen = store.changes().count();
          closer.start();
          awaitBeyond(seen);
          closing.countDown();
        });
    var task = swarm.submit(TaskSpec.describe("work"));
    closing.await();
    closer.join();
    assertThat(coordinator.tasks().steps(task.id()).getFirst().state()).isEqualTo(StepState.READY);
    assertThat(coordinator.journal().about(task.id() + "/0", 10))
        .extracting(Entry::type)
        .contains("Leased", "Released");
  }

  private void awaitBeyond(long seen) {
    try {
      store.changes().awaitBeyond(seen, SOON);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void closingDoesNotWaitForAStoreThatFails() throws InterruptedException {
    var swarm = swarm();
    var begun = new CountDownLatch(1);
    swarm.spawn(
        AgentSpec.of(AgentType.CODER),
        step -> {
          begun.countDown();
          new CountDownLatch(1).await();
          return Outcome.succeeded("never");
        });
    swarm.submit(TaskSpec.describe("work"));
    begun.await();
    store.full(true);
    long from = System.nanoTime();
    coordinator.close();
    assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Keeper.PATIENCE);
    assertThat(coordinator.swarms().failure()).as("the step was not handed back").isPresent();
  }

  private void waitFor(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + SOON.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      store.changes().awaitBeyond(store.changes().count(), Duration.ofMillis(5));
    }
  }
}
