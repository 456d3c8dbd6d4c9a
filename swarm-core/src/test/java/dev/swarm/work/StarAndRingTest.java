package dev.swarm.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.contract.Scenario;
import dev.swarm.task.TaskSpec;
import dev.swarm.task.TaskState;
import dev.swarm.topology.Role;
import dev.swarm.topology.TaskStrategy;
import dev.swarm.topology.Topology;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StarAndRingTest {
  private static TaskSpec of(int agents, TaskStrategy strategy) {
    return TaskSpec.describe("shared").input("x").agents(agents).strategy(strategy);
  }

  @ParameterizedTest
  @EnumSource
  void aStarsHubGetsEverySpokesOutputAndItsOutputIsTheTasks(TaskStrategy strategy) {
    var star = new Swarming(Topology.STAR).agents(4);
    var task = star.submit(of(4, strategy));
    var done = star.work();

    assertThat(done).hasSize(4);
    var spokes = done.subList(0, 3);
    var hub = done.getLast();
    assertThat(spokes).allMatch(d -> d.assignment().role() == Role.SPOKE && d.received().isEmpty());
    assertThat(hub.assignment().role()).isEqualTo(Role.HUB);
    assertThat(hub.by()).isEqualTo(star.boss());
    assertThat(hub.received())
        .containsExactly("SPOKE 0 in(x) got[]", "SPOKE 1 in(x) got[]", "SPOKE 2 in(x) got[]");
    assertThat(hub.assignment().received().stream().map(Received::from))
        .containsExactlyElementsOf(
            spokes.stream()
                .sorted((a, b) -> a.assignment().index() - b.assignment().index())
                .map(d -> d.agent().name())
                .toList());
    assertThat(done.stream().map(d -> d.agent().id()).distinct()).hasSize(4);
    assertThat(star.outputs(task)).containsExactly(hub.output());
  }

  @Test
  void aStarsSpokesAreOpenAtOnceInParallelAndOneByOneInSequence() {
    var star = new Swarming(Topology.STAR).agents(4);
    star.submit(of(4, TaskStrategy.PARALLEL));
    assertThat(star.claimAll()).hasSize(3).allMatch(a -> a.role() == Role.SPOKE);

    var other = new Swarming(Topology.STAR).agents(4);
    other.submit(of(4, TaskStrategy.SEQUENTIAL));
    for (int i = 0; i < 3; i++) {
      var open = other.claimAll();
      assertThat(open).hasSize(1);
      assertThat(open.getFirst().role()).isEqualTo(Role.SPOKE);
      assertThat(open.getFirst().index()).isEqualTo(i);
      other.scenario().complete(open.getFirst(), "spoke");
    }
    assertThat(other.claimAll()).hasSize(1).allMatch(a -> a.role() == Role.HUB);
  }

  @Test
  void aStarsSpokesAdaptToTheIdleAgents() {
    var star = new Swarming(Topology.STAR).agents(4);
    star.submit(of(1, TaskStrategy.PARALLEL));
    star.submit(of(1, TaskStrategy.PARALLEL));
    var busy = star.claimAll();
    star.submit(of(4, TaskStrategy.ADAPTIVE));

    var open = star.claimAll().stream().filter(a -> a.role() == Role.SPOKE).toList();
    assertThat(busy).hasSize(2);
    assertThat(open).hasSize(2);
  }

  @Test
  void aFailedSpokeKeepsTheHubFromEverStarting() {
    var star = new Swarming(Topology.STAR).agents(3);
    var task = star.submit(of(3, TaskStrategy.PARALLEL));
    var claimed = star.claimAll();
    star.scenario().complete(claimed.get(0), Outcome.failedForGood("no"));

    assertThat(star.scenario().task(task).state()).isEqualTo(TaskState.FAILED);
    assertThat(star.scenario().step(task, 2).state()).isEqualTo(StepState.CANCELLED);
  }

  @ParameterizedTest
  @EnumSource
  void aRingsAgentsEachGetTheOutputOfTheOneBefore(TaskStrategy strategy) {
    var ring = new Swarming(Topology.RING).agents(3);
    var task = ring.submit(of(3, strategy));
    var done = ring.work();

    assertThat(done.stream().map(Swarming.Done::output))
        .containsExactly(
            "LINK 0 in(x) got[]",
            "LINK 1 in(LINK 0 in(x) got[]) got[LINK 0 in(x) got[]]",
            "LINK 2 in(" + done.get(1).output() + ") got[" + done.get(1).output() + "]");
    assertThat(done.stream().map(d -> d.agent().id()).distinct()).hasSize(3);
    assertThat(done.get(2).assignment().received().getFirst().from())
        .isEqualTo(done.get(1).agent().name());
    assertThat(ring.outputs(task)).containsExactly(done.get(2).output());
  }

  @ParameterizedTest
  @EnumSource
  void aRingHasOneLinkOpenAtATimeUnderAnyStrategy(TaskStrategy strategy) {
    var ring = new Swarming(Topology.RING).agents(3);
    ring.submit(of(3, strategy));

    assertThat(ring.claimAll()).hasSize(1);
  }

  @Test
  void aTaskForOneAgentIsOneStepInAnyTopology() {
    for (var topology : List.of(Topology.MESH, Topology.STAR, Topology.RING)) {
      var swarming = new Swarming(topology).agents(3);
      var task = swarming.submit(of(1, TaskStrategy.PARALLEL));
      var done = swarming.work();

      assertThat(done).hasSize(1);
      assertThat(done.getFirst().assignment().role()).isEqualTo(Role.SINGLE);
      assertThat(swarming.outputs(task)).containsExactly("SINGLE 0 in(x) got[]");
    }
  }

  @Test
  void onlyAMeshHasAQuorum() {
    for (var topology : List.of(Topology.STAR, Topology.RING, Topology.HIERARCHICAL)) {
      var swarming = new Swarming(topology).agents(3);
      var answer =
          swarming
              .scenario()
              .tasks()
              .submit(swarming.swarm().id(), of(3, TaskStrategy.PARALLEL).quorum(2));

      assertThat(Scenario.code(answer)).isEqualTo("INVALID");
    }
  }
}
