package dev.swarm.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.contract.Scenario;
import dev.swarm.task.Task;
import dev.swarm.task.TaskSpec;
import dev.swarm.task.TaskState;
import dev.swarm.topology.Role;
import dev.swarm.topology.TaskStrategy;
import dev.swarm.topology.Topology;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HierarchyTest {
  private final Swarming swarming = new Swarming(Topology.HIERARCHICAL).agents(4);

  private static TaskSpec of(TaskStrategy strategy) {
    return TaskSpec.describe("divide").input("whole").agents(4).strategy(strategy);
  }

  private static Outcome splitting(Assignment a) {
    return a.role() == Role.COORDINATOR
        ? Outcome.split(List.of("left", "middle", "right"))
        : Swarming.telling(a);
  }

  @ParameterizedTest
  @EnumSource
  void thePartsComeFromTheSplitterAndItMergesTheirOutputs(TaskStrategy strategy) {
    var task = swarming.submit(of(strategy));
    var done = swarming.work(HierarchyTest::splitting);

    assertThat(done.stream().map(d -> d.assignment().role()))
        .containsExactly(Role.COORDINATOR, Role.PART, Role.PART, Role.PART, Role.MERGE);
    var parts = done.subList(1, 4);
    assertThat(parts.stream().map(d -> d.assignment().input()))
        .containsExactlyInAnyOrder("left", "middle", "right");
    assertThat(parts.stream().map(d -> d.assignment().step()))
        .allMatch(id -> id.value().startsWith(task.id().value() + "/0."));
    var merge = done.getLast();
    assertThat(merge.received())
        .containsExactly(
            "PART 0 in(left) got[]", "PART 1 in(middle) got[]", "PART 2 in(right) got[]");
    assertThat(merge.assignment().input()).isEqualTo("whole");
    assertThat(merge.by()).isEqualTo(done.getFirst().by()).isEqualTo(swarming.boss());
    assertThat(parts).noneMatch(d -> d.by().equals(swarming.boss()));
    assertThat(swarming.outputs(task)).containsExactly(merge.output());
    assertThat(swarming.scenario().task(task).state()).isEqualTo(TaskState.SUCCEEDED);
    assertThat(swarming.scenario().task(task).steps()).isEqualTo(5);
  }

  @Test
  void partsAreOpenAtOnceInParallelAndOneByOneInSequence() {
    swarming.submit(of(TaskStrategy.PARALLEL));
    swarming.scenario().complete(swarming.claimAll().getFirst(), parts(3));
    assertThat(swarming.claimAll()).hasSize(3);

    var other = new Swarming(Topology.HIERARCHICAL).agents(4);
    other.submit(of(TaskStrategy.SEQUENTIAL));
    other.scenario().complete(other.claimAll().getFirst(), parts(3));
    for (int i = 0; i < 3; i++) {
      var open = other.claimAll();
      assertThat(open).hasSize(1);
      assertThat(open.getFirst().index()).isEqualTo(i);
      other.scenario().complete(open.getFirst(), "part");
    }
    assertThat(other.claimAll()).hasSize(1).allMatch(a -> a.role() == Role.MERGE);
  }

  private static Outcome parts(int count) {
    return Outcome.split(Stream.iterate("part", p -> p + "+").limit(count).toList());
  }

  @Test
  void aCoordinatorThatDoesNotSplitDoesTheTaskItself() {
    var task = swarming.submit(of(TaskStrategy.PARALLEL));
    var done = swarming.work();

    assertThat(done).hasSize(1);
    assertThat(swarming.outputs(task)).containsExactly("COORDINATOR 0 in(whole) got[]");
  }

  @Test
  void splitsNestThreeDeepAndNoDeeper() {
    var task = swarming.submit(of(TaskStrategy.PARALLEL));
    for (int depth = 0; depth < 3; depth++) {
      var splitter = swarming.claimAll().getFirst();
      swarming.scenario().complete(splitter, parts(1));
    }
    var deepest = swarming.claimAll().getFirst();
    assertThat(deepest.step().value()).isEqualTo(task.id().value() + "/0.0.0.0");
    var refused = swarming.scenario().work().complete(Hold.of(deepest), parts(1));
    assertThat(Scenario.code(refused)).isEqualTo("INVALID");

    swarming.scenario().complete(deepest, "deep");
    var done = swarming.work();
    assertThat(done).hasSize(3).allMatch(d -> d.assignment().role() == Role.MERGE);
    assertThat(done.getFirst().received()).containsExactly("deep");
    assertThat(done.get(1).received()).containsExactly(done.get(0).output());
    assertThat(swarming.outputs(task)).containsExactly(done.get(2).output());
  }

  @Test
  void aSplitHasOneToFourParts() {
    swarming.submit(of(TaskStrategy.PARALLEL));
    var step = swarming.claimAll().getFirst();

    assertThat(Scenario.code(swarming.scenario().work().complete(Hold.of(step), parts(0))))
        .isEqualTo("INVALID");
    assertThat(Scenario.code(swarming.scenario().work().complete(Hold.of(step), parts(5))))
        .isEqualTo("INVALID");
    assertThat(Scenario.code(swarming.scenario().work().complete(Hold.of(step), parts(4))))
        .isEqualTo("DONE");
  }

  @Test
  void aTaskHasAtMostSixtyFourSteps() {
    var task = swarming.submit(of(TaskStrategy.PARALLEL));
    boolean[] refused = {false};
    swarming.work(
        a -> {
          int steps = swarming.scenario().task(task).steps();
          boolean splits = a.role() != Role.MERGE && depth(a) < 3;
          if (splits && steps + 5 <= Task.MAX_STEPS) {
            return parts(4);
          }
          if (splits && !refused[0]) {
            var answer = swarming.scenario().work().complete(Hold.of(a), parts(4));
            assertThat(Scenario.code(answer)).isEqualTo("INVALID");
            refused[0] = true;
          }
          return Swarming.telling(a);
        });

    assertThat(refused[0]).isTrue();
    assertThat(swarming.scenario().task(task).steps()).isLessThanOrEqualTo(Task.MAX_STEPS);
    assertThat(swarming.scenario().task(task).state()).isEqualTo(TaskState.SUCCEEDED);
  }

  private static long depth(Assignment a) {
    return a.step().value().chars().filter(c -> c == '.').count();
  }

  @Test
  void aMergeDoesNotSplit() {
    swarming.submit(of(TaskStrategy.PARALLEL));
    swarming.scenario().complete(swarming.claimAll().getFirst(), parts(1));
    swarming.scenario().complete(swarming.claimAll().getFirst(), "part");
    var merge = swarming.claimAll().getFirst();

    assertThat(merge.role()).isEqualTo(Role.MERGE);
    assertThat(Scenario.code(swarming.scenario().work().complete(Hold.of(merge), parts(2))))
        .isEqualTo("INVALID");
  }

  @Test
  void onlyAHierarchySplits() {
    for (var topology : List.of(Topology.MESH, Topology.STAR, Topology.RING)) {
      var flat = new Swarming(topology).agents(3);
      flat.submit(of(TaskStrategy.PARALLEL));
      var step = flat.claimAll().getFirst();

      assertThat(Scenario.code(flat.scenario().work().complete(Hold.of(step), parts(2))))
          .isEqualTo("INVALID");
    }
  }

  @Test
  void aFailedPartFailsTheTaskAndARetryReopensItAlone() {
    var task = swarming.submit(of(TaskStrategy.PARALLEL));
    swarming.scenario().complete(swarming.claimAll().getFirst(), parts(2));
    var claimed = swarming.claimAll();
    swarming.scenario().complete(claimed.get(0), "kept");
    swarming.scenario().complete(claimed.get(1), Outcome.failedForGood("no"));
    assertThat(swarming.scenario().task(task).state()).isEqualTo(TaskState.FAILED);

    swarming.scenario().tasks().retry(task.id()).orThrow();
    var done = swarming.work();

    assertThat(done.stream().map(d -> d.assignment().step()))
        .containsExactly(claimed.get(1).step(), swarming.scenario().step(task, 0).id().merge());
    assertThat(done.getLast().received()).hasSize(2).contains("kept");
    assertThat(swarming.scenario().task(task).state()).isEqualTo(TaskState.SUCCEEDED);
  }
}
