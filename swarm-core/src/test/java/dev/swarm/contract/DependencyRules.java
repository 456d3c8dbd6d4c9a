package dev.swarm.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swarm.id.TaskId;
import dev.swarm.swarm.Swarm;
import dev.swarm.swarm.Swarms;
import dev.swarm.task.Need;
import dev.swarm.task.Need.Demand;
import dev.swarm.task.Task;
import dev.swarm.task.TaskSpec;
import dev.swarm.task.TaskState;
import dev.swarm.task.Tasks;
import dev.swarm.task.Tasks.Dependent;
import dev.swarm.task.Tasks.Untold;
import dev.swarm.topology.Topology;
import dev.swarm.work.Outcome;
import dev.swarm.work.StepState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How a store keeps what tasks need of one another. */
public interface DependencyRules extends OnStore {
  private Swarm swarm(Specimens some) {
    var swarm = some.swarm();
    write(Swarms.class).insert(swarm);
    return swarm;
  }

  private Task insert(Task task, TaskId... unmet) {
    write(Tasks.class).insert(task, Set.of(unmet));
    return task;
  }

  @Test
  default void anUnmetNeedIsKnownFromBothSides() {
    var some = new Specimens(clock());
    var swarm = swarm(some);
    var one = insert(some.task(swarm));
    var two = insert(some.task(swarm));
    var spec = TaskSpec.describe("after both").needs(one.id()).needs(two.id(), Demand.ENDED);
    var both = insert(some.task(swarm.id(), spec), one.id(), two.id());
    var first =
        insert(some.task(swarm.id(), TaskSpec.describe("after one").needs(one.id())), one.id());

    assertThat(read(Tasks.class).unmet(both.id()))
        .containsExactlyInAnyOrder(
            new Need(one.id(), Demand.SUCCEEDED), new Need(two.id(), Demand.ENDED));
    assertThat(read(Tasks.class).dependents(one.id()))
        .containsExactlyInAnyOrder(
            new Dependent(both.id(), Demand.SUCCEEDED),
            new Dependent(first.id(), Demand.SUCCEEDED));
    assertThat(read(Tasks.class).dependents(two.id()))
        .containsExactly(new Dependent(both.id(), Demand.ENDED));
    assertThat(read(Tasks.class).unmet(one.id())).isEmpty();
    assertThat(read(Tasks.class).dependents(first.id())).isEmpty();
  }

  @Test
  default void aNeedMetFromTheStartIsNeverUnmet() {
    var some = new Specimens(clock());
    var swarm = swarm(some);
    var one = insert(some.task(swarm));
    var two = insert(some.task(swarm));
    var spec = TaskSpec.describe("after both").needs(one.id()).needs(two.id());
    var both = insert(some.task(swarm.id(), spec), two.id());

    assertThat(read(Tasks.class).unmet(both.id()))
        .containsExactly(new Need(two.id(), Demand.SUCCEEDED));
    assertThat(read(Tasks.class).dependents(one.id())).isEmpty();
  }

  @Test
  default void aMetNeedIsForgottenOnBothSides() {
    var some = new Specimens(clock());
    var swarm = swarm(some);
    var one = insert(some.task(swarm));
    var two = insert(some.task(swarm));
    var spec = TaskSpec.describe("after both").needs(one.id()).needs(two.id());
    var both = insert(some.task(swarm.id(), spec), one.id(), two.id());
    write(Tasks.class).met(both.id(), one.id());

    assertThat(read(Tasks.class).unmet(both.id()))
        .containsExactly(new Need(two.id(), Demand.SUCCEEDED));
    assertThat(read(Tasks.class).dependents(one.id())).isEmpty();
    assertThat(read(Tasks.class).dependents(two.id())).hasSize(1);
  }

  @Test
  default void aNeedMetByAFailingWorkIsUnmetStill() {
    var some = new Specimens(clock());
    var swarm = swarm(some);
    var one = insert(some.task(swarm));
    var after = insert(some.task(swarm.id(), TaskSpec.describe("after").needs(one.id())), one.id());

    assertThatThrownBy(
            () ->
                write(
                    Tasks.class,
                    tasks -> {
                      tasks.met(after.id(), one.id());
                      throw new IllegalArgumentException("no");
                    }))
        .isInstanceOf(IllegalArgumentException.class);

    assertThat(read(Tasks.class).unmet(after.id())).hasSize(1);
    assertThat(read(Tasks.class).dependents(one.id())).hasSize(1);
  }

  @Test
  default void thoseWhoNeedATaskComePageByPage() {
    var some = new Specimens(clock());
    var swarm = swarm(some);
    var one = insert(some.task(swarm));
    var needing = new ArrayList<TaskId>();
    for (int i = 0; i < 5; i++) {
      var spec = TaskSpec.describe("after").needs(one.id());
      needing.add(insert(some.task(swarm.id(), spec), one.id()).id());
    }
    write(Tasks.class).met(needing.get(1), one.id());

    assertThat(page(one, Optional.empty(), 2)).containsExactly(needing.get(0), needing.get(2));
    assertThat(page(one, Optional.of(needing.get(2)), 2))
        .containsExactly(needing.get(3), needing.get(4));
    assertThat(page(one, Optional.of(needing.get(1)), 9))
        .containsExactly(needing.get(2), needing.get(3), needing.get(4));
    assertThat(page(one, Optional.of(needing.get(4)), 2)).isEmpty();
  }

  private List<TaskId> page(Task need, Optional<TaskId> last, int limit) {
    return read(Tasks.class).dependents(need.id(), last, limit).stream()
        .map(Dependent::task)
        .toList();
  }

  @Test
  default void whatIsToBeToldIsNotedOncePerTaskUntilItIsTold() {
    var some = new Specimens(clock());
    var swarm = swarm(some);
    var one = insert(some.task(swarm)).id();
    var two = insert(some.task(swarm)).id();
    write(Tasks.class).note(new Untold(two, Optional.empty()));
    write(Tasks.class).note(new Untold(one, Optional.empty()));
    write(Tasks.class).note(new Untold(one, Optional.of(two)));

    assertThat(read(Tasks.class).untold(9))
        .containsExactly(new Untold(one, Optional.of(two)), new Untold(two, Optional.empty()));
    assertThat(read(Tasks.class).untold(1)).hasSize(1);

    assertThatThrownBy(
            () ->
                write(
                    Tasks.class,
                    tasks -> {
                      tasks.note(new Untold(one, Optional.empty()));
                      tasks.told(two);
                      throw new IllegalArgumentException("no");
                    }))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(read(Tasks.class).untold(9))
        .containsExactly(new Untold(one, Optional.of(two)), new Untold(two, Optional.empty()));

    write(Tasks.class).told(one);
    write(Tasks.class).told(one);
    assertThat(read(Tasks.class).untold(9)).containsExactly(new Untold(two, Optional.empty()));
  }

  @Test
  default void howeverManyNeedATaskTheyAreToldInBitesAndBlockedUntilThen() {
    var scenario = Scenario.on(this);
    var swarm = scenario.swarm(Topology.MESH);
    var good = scenario.submit(swarm, TaskSpec.describe("good"));
    var bad = scenario.submit(swarm, TaskSpec.describe("bad"));
    for (int i = 0; i < 300; i++) {
      scenario.submit(swarm, TaskSpec.describe("of good").needs(good.id()));
      scenario.submit(swarm, TaskSpec.describe("of bad").needs(bad.id()));
    }
    var agent = scenario.join(swarm, "me");
    scenario.work(agent, "done");
    scenario.complete(scenario.claim(agent), Outcome.failedForGood("no"));
    assertThat(scenario.tasks().count(swarm.id(), TaskState.BLOCKED)).isBetween(400L, 599L);
    assertThat(scenario.tasks().countSteps(swarm.id()).get(StepState.BLOCKED))
        .isEqualTo(scenario.tasks().count(swarm.id(), TaskState.BLOCKED));

    while (scenario.sweep().tick()) {
      assertThat(read(Tasks.class).untold(9)).hasSizeLessThanOrEqualTo(2);
    }
    assertThat(scenario.tasks().count(swarm.id(), TaskState.READY)).isEqualTo(300);
    assertThat(scenario.tasks().count(swarm.id(), TaskState.CANCELLED)).isEqualTo(300);
    assertThat(scenario.tasks().countSteps(swarm.id()))
        .isEqualTo(
            Map.of(
                StepState.READY, 300L,
                StepState.CANCELLED, 300L,
                StepState.SUCCEEDED, 1L,
                StepState.FAILED, 1L));
    assertThat(read(Tasks.class).untold(9)).isEmpty();
  }

  @Test
  default void everyUnmetNeedIsShownInTheOrderOfBothIds() {
    var some = new Specimens(clock());
    var swarm = swarm(some);
    var one = insert(some.task(swarm));
    var two = insert(some.task(swarm));
    var both = TaskSpec.describe("after").needs(two.id(), Demand.ENDED).needs(one.id());
    var first = some.task(swarm.id(), both);
    var second = insert(some.task(swarm.id(), both), one.id(), two.id());
    insert(first, one.id(), two.id());

    assertThat(unmet())
        .containsExactly(
            first.id() + " SUCCEEDED " + one.id(),
            first.id() + " ENDED " + two.id(),
            second.id() + " SUCCEEDED " + one.id(),
            second.id() + " ENDED " + two.id());
    write(Tasks.class).met(first.id(), one.id());
    write(Tasks.class).met(first.id(), two.id());
    assertThat(unmet()).hasSize(2);
  }

  private List<String> unmet() {
    var shown = new ArrayList<String>();
    read(Tasks.class)
        .eachUnmet((task, need) -> shown.add(task + " " + need.demand() + " " + need.task()));
    return shown;
  }
}
