package dev.swarm.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.agent.Agent;
import dev.swarm.blob.BlobId;
import dev.swarm.blob.Blobs;
import dev.swarm.blob.Payload;
import dev.swarm.memory.Author;
import dev.swarm.memory.Expected;
import dev.swarm.memory.Listing;
import dev.swarm.memory.MemoryKey;
import dev.swarm.memory.MemorySpec;
import dev.swarm.replay.Events;
import dev.swarm.swarm.Swarm;
import dev.swarm.task.Task;
import dev.swarm.task.TaskSpec;
import dev.swarm.task.TaskState;
import dev.swarm.topology.Topology;
import dev.swarm.work.Assignment;
import dev.swarm.work.Hold;
import dev.swarm.work.Outcome;
import dev.swarm.work.StepEvent;
import dev.swarm.work.StepState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a lease allows, for how long, and that nobody can act under one that is over (I2, I7). */
public interface FenceRules extends OnStore {
  /** The default lease. */
  Duration LEASE = Duration.ofSeconds(60);

  /** A swarm with two agents and a task, whose step the first of them holds. */
  final class Held {
    private final Scenario scenario;
    private final Swarm swarm;
    private final Agent other;
    private final Task task;
    private final Assignment assignment;

    Held(OnStore on) {
      scenario = Scenario.on(on);
      swarm = scenario.swarm(Topology.MESH);
      var holder = scenario.join(swarm, "holder");
      task = scenario.submit(swarm, TaskSpec.describe("work"));
      assignment = scenario.claim(holder);
      other = scenario.join(swarm, "other");
    }

    private String submit(String what) {
      var spec = TaskSpec.describe(what);
      return Scenario.code(scenario.tasks().submit(swarm.id(), spec, Hold.of(assignment)));
    }

    private String put(String value) {
      var spec = MemorySpec.of("notes", "k", value);
      return Scenario.code(scenario.memory().put(swarm.id(), spec, under()));
    }

    private String delete() {
      var key = new MemoryKey("notes", "k");
      return Scenario.code(scenario.memory().delete(swarm.id(), key, Expected.anything(), under()));
    }

    private Author under() {
      return Author.under(Hold.of(assignment));
    }

    private Optional<String> remembered() {
      var key = new MemoryKey("notes", "k");
      return scenario.memory().get(swarm.id(), key).map(found -> found.value().text());
    }

    private long tasks() {
      return scenario.tasks().newest(swarm.id(), Set.of(TaskState.values()), 100).size();
    }

    /** The verbs that were refused, as the journal has them. */
    private List<StepEvent.Verb> refused() {
      return scenario.journal().about(assignment.step().value(), 100).stream()
          .map(Events::of)
          .filter(StepEvent.StaleRefused.class::isInstance)
          .map(event -> ((StepEvent.StaleRefused) event).verb())
          .toList();
    }
  }

  @Test
  default void aHolderSubmitsUnderItsLease() {
    var held = new Held(this);
    assertThat(held.submit("part")).isEqualTo("DONE");
    assertThat(held.tasks()).isEqualTo(2);
    assertThat(held.refused()).isEmpty();
  }

  @Test
  default void everyVerbUnderALeaseThatAnotherTookIsRefusedAndOnRecord() {
    var held = new Held(this);
    clock().advance(LEASE.plusMillis(1));
    var taken = held.scenario.claim(held.other);
    assertThat(taken.step()).isEqualTo(held.assignment.step());
    var hold = Hold.of(held.assignment);
    var work = held.scenario.work();

    assertThat(held.submit("part")).isEqualTo("STALE");
    assertThat(Scenario.code(work.complete(hold, Outcome.succeeded("late")))).isEqualTo("STALE");
    assertThat(Scenario.code(work.complete(hold, Outcome.failed("late")))).isEqualTo("STALE");
    assertThat(Scenario.code(work.release(hold))).isEqualTo("STALE");
    assertThat(Scenario.code(work.heartbeat(List.of(hold)).getFirst())).isEqualTo("STALE");

    assertThat(held.tasks()).as("no sub-task was taken on").isEqualTo(1);
    assertThat(held.refused())
        .containsExactly(
            StepEvent.Verb.SUBMIT,
            StepEvent.Verb.COMPLETE,
            StepEvent.Verb.FAIL,
            StepEvent.Verb.RELEASE,
            StepEvent.Verb.HEARTBEAT);
    held.scenario.complete(taken, "mine");
    assertThat(held.submit("part")).isEqualTo("STALE");
    assertThat(held.scenario.step(taken.step()).state()).isEqualTo(StepState.SUCCEEDED);
  }

  @Test
  default void theHolderOfACancelledStepSubmitsNothing() {
    var held = new Held(this);
    assertThat(Scenario.code(held.scenario.tasks().cancel(held.task.id(), "enough")))
        .isEqualTo("DONE");
    assertThat(held.submit("part")).isEqualTo("CANCELLED");
    assertThat(held.put("v")).isEqualTo("CANCELLED");
    assertThat(held.tasks()).isEqualTo(1);
  }

  @Test
  default void aHolderPutsAndDeletesUnderItsLease() {
    var held = new Held(this);
    assertThat(held.put("mine")).isEqualTo("DONE");
    var by = held.scenario.memory().list(held.swarm.id(), Listing.of("notes")).getFirst();
    assertThat(by.content().by()).contains(held.assignment.agent().id());
    assertThat(held.delete()).isEqualTo("DONE");
    assertThat(held.remembered()).isEmpty();
    assertThat(held.refused()).isEmpty();
  }

  @Test
  default void aStaleHolderChangesNoMemoryAndThatIsOnRecord() {
    var held = new Held(this);
    assertThat(held.put("in time")).isEqualTo("DONE");
    clock().advance(LEASE.plusMillis(1));
    assertThat(held.put("late, but nobody took it")).isEqualTo("DONE");
    held.scenario.claim(held.other);
    var head = held.scenario.journal().head().position();

    assertThat(held.put("stale")).isEqualTo("STALE");
    assertThat(held.put("x".repeat(100_000))).isEqualTo("STALE");
    assertThat(held.delete()).isEqualTo("STALE");
    assertThat(held.remembered()).contains("late, but nobody took it");
    assertThat(held.refused())
        .containsExactly(StepEvent.Verb.PUT, StepEvent.Verb.PUT, StepEvent.Verb.DELETE);
    assertThat(held.scenario.journal().head().position()).isEqualTo(head + 3);
    var large = BlobId.of(Payload.of("x".repeat(100_000)));
    assertThat(read(Blobs.class).places(large)).as("nothing was uploaded").isEmpty();
  }

  @Test
  default void aLeaseIsGoodInItsOwnSwarmAlone() {
    var held = new Held(this);
    var other = held.scenario.swarm(Topology.MESH);
    var spec = MemorySpec.of("notes", "k", "v");
    assertThat(Scenario.code(held.scenario.memory().put(other.id(), spec, held.under())))
        .isEqualTo("INVALID");
    assertThat(held.refused()).isEmpty();
  }

  @Test
  default void aLeaseRunsOutInItsTimeWhenTheClockIsSetBack() {
    var held = new Held(this);
    clock().advance(Duration.ofHours(-1));
    assertThat(held.scenario.idle(held.other)).isTrue();
    clock().advance(LEASE.minusMillis(1));
    assertThat(held.scenario.idle(held.other)).isTrue();
    clock().advance(Duration.ofMillis(1));
    assertThat(held.scenario.claim(held.other).step()).isEqualTo(held.assignment.step());
  }

  @Test
  default void aStoresTimeGoesOnWhenTheClockIsSetBackAndIsTheClocksOnceThatIsCorrected() {
    Instant before = store().now();
    assertThat(before).isEqualTo(clock().instant());
    clock().advance(Duration.ofHours(-1));
    assertThat(store().now()).isEqualTo(before);
    clock().advance(Duration.ofSeconds(5));
    assertThat(store().now()).isEqualTo(before.plusSeconds(5));
    clock().advance(Duration.ofHours(1));
    assertThat(store().now()).isEqualTo(clock().instant());
  }
}
