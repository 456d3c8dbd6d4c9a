package dev.swarm.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swarm.swarm.Swarm;
import dev.swarm.swarm.Swarms;
import dev.swarm.task.Need;
import dev.swarm.task.Priority;
import dev.swarm.task.RetryPolicy;
import dev.swarm.task.Task;
import dev.swarm.task.TaskSpec;
import dev.swarm.task.TaskState;
import dev.swarm.task.Tasks;
import dev.swarm.topology.TaskStrategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How a store keeps tasks. */
public interface TaskRules extends OnStore {
  private Swarm swarm(Specimens some) {
    var swarm = some.swarm();
    write(Swarms.class).insert(swarm);
    return swarm;
  }

  private Task insert(Task task) {
    write(Tasks.class).insert(task, Set.of());
    return task;
  }

  private Task move(Task task, TaskState... states) {
    var moved = task;
    for (var state : states) {
      var next = Specimens.in(state, moved);
      write(Tasks.class).update(next);
      moved = next;
    }
    return moved;
  }

  @Test
  default void aTaskIsKeptAsItIs() {
    var some = new Specimens(clock());
    var swarm = swarm(some);
    var needed = insert(some.task(swarm));
    var spec =
        TaskSpec.describe("Straße\nund \"mehr\"")
            .named("a name")
            .needs(needed.id(), Need.Demand.ENDED)
            .capabilities("java", "sql")
            .agents(5)
            .quorum(3)
            .strategy(TaskStrategy.ADAPTIVE)
            .priority(Priority.CRITICAL)
            .retry(RetryPolicy.DEFAULT.attempts(7).rest(Duration.ofMillis(3), Duration.ofHours(1)))
            .timeout(Duration.ofSeconds(90))
            .deadline(Duration.ofDays(2))
            .key("a key")
            .approval("may it?");
    var task = insert(some.task(swarm.id(), spec));

    assertThat(read(Tasks.class).find(task.id())).contains(task);
    var failed = move(task, TaskState.RUNNING, TaskState.FAILED);
    assertThat(read(Tasks.class).find(task.id())).contains(failed);
  }

  @Test
  default void aTaskIsInsertedOnce() {
    var some = new Specimens(clock());
    var task = insert(some.task(swarm(some)));

    assertThatThrownBy(() -> insert(task)).isInstanceOf(RuntimeException.class);
  }

  @Test
  default void aTaskIsUpdatedFromTheVersionBeforeAndNoOther() {
    var some = new Specimens(clock());
    var task = insert(some.task(swarm(some)));
    var running = move(task, TaskState.RUNNING);

    assertThatThrownBy(() -> write(Tasks.class).update(running))
        .isInstanceOf(IllegalStateException.class);
    var skipping = Specimens.in(TaskState.FAILED, Specimens.in(TaskState.FAILED, running));
    assertThatThrownBy(() -> write(Tasks.class).update(skipping))
        .isInstanceOf(IllegalStateException.class);
    var unknown = some.task(some.swarm());
    assertThatThrownBy(() -> write(Tasks.class).update(Specimens.in(TaskState.RUNNING, unknown)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  default void aKeyFindsItsSwarmsTaskAlone() {
    var some = new Specimens(clock());
    var one = swarm(some);
    var other = swarm(some);
    var spec = TaskSpec.describe("do it").key("k");
    var inOne = insert(some.task(one.id(), spec));
    var inOther = insert(some.task(other.id(), spec));
    insert(some.task(one));

    assertThat(read(Tasks.class).findByKey(one.id(), "k")).contains(inOne);
    assertThat(read(Tasks.class).findByKey(other.id(), "k")).contains(inOther);
    assertThat(read(Tasks.class).findByKey(one.id(), "K")).isEmpty();
    var ended = move(inOne, TaskState.CANCELLED);
    assertThat(read(Tasks.class).findByKey(one.id(), "k")).contains(ended);
  }

  @Test
  default void runningTasksOfAllSwarmsCount() {
    var some = new Specimens(clock());
    var one = insert(some.task(swarm(some)));
    var other = insert(some.task(swarm(some)));
    insert(some.task(swarm(some)));

    assertThat(read(Tasks.class).countRunning()).isZero();
    var running = move(one, TaskState.RUNNING);
    move(other, TaskState.RUNNING);
    assertThat(read(Tasks.class).countRunning()).isEqualTo(2);
    move(running, TaskState.SUCCEEDED);
    assertThat(read(Tasks.class).countRunning()).isEqualTo(1);
  }

  @Test
  default void aWriteKnowsHowManyTasksRun() {
    var some = new Specimens(clock());
    var swarm = swarm(some);
    var one = insert(some.task(swarm));
    var other = insert(some.task(swarm));
    assertThat(write(Tasks.class).countRunning()).isZero();
    var running = move(one, TaskState.RUNNING);
    assertThat(write(Tasks.class).countRunning()).isEqualTo(1);

    assertThatThrownBy(
            () ->
                write(
                    Tasks.class,
                    tasks -> {
                      tasks.update(Specimens.in(TaskState.RUNNING, other));
                      assertThat(tasks.countRunning()).isEqualTo(2);
                      throw new IllegalArgumentException("no");
                    }))
        .hasMessage("no");
    assertThat(write(Tasks.class).countRunning()).isEqualTo(1);

    // More than a store would remember.
    write(
        Tasks.class,
        tasks -> {
          for (int i = 0; i < 1_100; i++) {
            tasks.insert(some.task(swarm), Set.of());
          }
        });
    assertThat(write(Tasks.class).countRunning()).isEqualTo(1);
    move(running, TaskState.SUCCEEDED);
    assertThat(write(Tasks.class).countRunning()).isZero();
  }

  @Test
  default void theNewestTasksOfAnyOfTheStatesComeFirst() {
    var some = new Specimens(clock());
    var swarm = swarm(some);
    var first = insert(some.task(swarm));
    var second = move(insert(some.task(swarm)), TaskState.RUNNING);
    insert(some.task(swarm(some)));
    var third = insert(some.task(swarm));
    var fourth = move(insert(some.task(swarm)), TaskState.CANCELLED);

    var open = Set.of(TaskState.READY, TaskState.RUNNING);
    assertThat(read(Tasks.class).newest(swarm.id(), open, 10))
        .containsExactly(third, second, first);
    assertThat(read(Tasks.class).newest(swarm.id(), open, 2)).containsExactly(third, second);
    assertThat(read(Tasks.class).newest(swarm.id(), Set.of(TaskState.CANCELLED), 2))
        .containsExactly(fourth);
    assertThat(read(Tasks.class).newest(swarm.id(), Set.of(), 2)).isEmpty();
  }

  @Test
  default void tasksAreCountedBySwarmAndState() {
    var some = new Specimens(clock());
    var swarm = swarm(some);
    insert(some.task(swarm));
    insert(some.task(swarm));
    move(insert(some.task(swarm)), TaskState.RUNNING);
    insert(some.task(swarm(some)));

    assertThat(read(Tasks.class).count(swarm.id(), TaskState.READY)).isEqualTo(2);
    assertThat(read(Tasks.class).count(swarm.id(), TaskState.RUNNING)).isEqualTo(1);
    assertThat(read(Tasks.class).count(swarm.id(), TaskState.FAILED)).isZero();
  }

  @Test
  default void openTasksAreOverdueFromTheirDeadlineOn() {
    var some = new Specimens(clock());
    var swarm = swarm(some);
    var soon = insert(due(some, swarm, 10));
    var sooner = insert(due(some, swarm, 5));
    var over = move(insert(due(some, swarm, 1)), TaskState.SUCCEEDED);
    insert(some.task(swarm));
    var start = SimulatedClock.START;

    assertThat(over.open()).isFalse();
    assertThat(read(Tasks.class).overdue(start.plusMillis(4_999), 10)).isEmpty();
    assertThat(read(Tasks.class).overdue(start.plusSeconds(5), 10)).containsExactly(sooner);
    assertThat(read(Tasks.class).overdue(start.plusSeconds(10), 10))
        .containsExactlyInAnyOrder(sooner, soon);
    assertThat(read(Tasks.class).overdue(start.plusSeconds(10), 1)).hasSize(1);
    move(soon, TaskState.FAILED);
    assertThat(read(Tasks.class).overdue(start.plusSeconds(10), 10)).containsExactly(sooner);
  }

  private static Task due(Specimens some, Swarm swarm, int seconds) {
    return some.task(
        swarm.id(), TaskSpec.describe("in time").deadline(Duration.ofSeconds(seconds)));
  }

  @Test
  default void openTasksOfAClosedSwarmAreOrphaned() {
    var some = new Specimens(clock());
    var swarm = swarm(some);
    var ready = insert(some.task(swarm));
    var running = move(insert(some.task(swarm)), TaskState.RUNNING);
    move(insert(some.task(swarm)), TaskState.SUCCEEDED);
    insert(some.task(swarm(some)));

    assertThat(read(Tasks.class).orphaned(10)).isEmpty();
    write(Swarms.class).update(Specimens.closed(swarm));
    assertThat(read(Tasks.class).orphaned(10)).containsExactlyInAnyOrder(ready, running);
    assertThat(read(Tasks.class).orphaned(1)).hasSize(1);
  }

  @Test
  default void everyTaskIsShownInTheOrderOfIds() {
    var some = new Specimens(clock());
    var one = some.task(swarm(some));
    var two = some.task(swarm(some));
    var three = insert(some.task(swarm(some)));
    insert(two);
    insert(one);
    var ended = move(two, TaskState.RUNNING, TaskState.SUCCEEDED);

    var shown = new ArrayList<Task>();
    read(Tasks.class).each(shown::add);
    assertThat(shown).containsExactly(one, ended, three);
  }
}
