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
import dev.swarm.task.Tasks;
import dev.swarm.task.Tasks.Dependent;
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
}
