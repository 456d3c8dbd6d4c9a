package dev.swarm.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swarm.topology.Slot.Need;
import dev.swarm.topology.Slot.Passing;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TopologyTest {
  @Test
  void aMeshOfOneLaneIsOneStepAfterAnother() {
    assertThat(Topology.MESH.plan(3, 1))
        .containsExactly(
            new Slot(Role.PEER, 0, 3, List.of()),
            new Slot(Role.PEER, 1, 3, List.of(new Need(0, Passing.NOTHING))),
            new Slot(Role.PEER, 2, 3, List.of(new Need(1, Passing.NOTHING))));
  }

  @Test
  void aMeshOfAsManyLanesAsAgentsIsIndependentSteps() {
    assertThat(Topology.MESH.plan(3, 3)).allMatch(slot -> slot.needs().isEmpty()).hasSize(3);
  }

  @Test
  void twoLanesKeepTwoStepsOpen() {
    assertThat(Topology.inLanes(Role.PEER, 4, 2).stream().map(Slot::needs))
        .containsExactly(
            List.of(),
            List.of(),
            List.of(new Need(0, Passing.NOTHING)),
            List.of(new Need(1, Passing.NOTHING)));
  }

  @Test
  void aStarsHubNeedsEverySpokesOutput() {
    var plan = Topology.STAR.plan(3, 2);

    assertThat(plan.stream().map(Slot::role)).containsExactly(Role.SPOKE, Role.SPOKE, Role.HUB);
    assertThat(plan.getLast().needs())
        .containsExactly(new Need(0, Passing.OUTPUT), new Need(1, Passing.OUTPUT));
  }

  @Test
  void aRingIsAChainOfOutputsWhateverTheLanes() {
    assertThat(Topology.RING.plan(3, 3))
        .containsExactly(
            new Slot(Role.LINK, 0, 3, List.of()),
            new Slot(Role.LINK, 1, 3, List.of(new Need(0, Passing.OUTPUT))),
            new Slot(Role.LINK, 2, 3, List.of(new Need(1, Passing.OUTPUT))));
  }

  @Test
  void aHierarchyBeginsWithItsCoordinatorAlone() {
    var coordinator = List.of(new Slot(Role.COORDINATOR, 0, 1, List.of()));

    assertThat(Topology.HIERARCHICAL.plan(4, 4)).isEqualTo(coordinator);
    assertThat(Topology.HIERARCHICAL.plan(1, 1)).isEqualTo(coordinator);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "HIERARCHICAL")
  void aTaskForOneAgentIsASingleStep(Topology topology) {
    assertThat(topology.plan(1, 1)).containsExactly(new Slot(Role.SINGLE, 0, 1, List.of()));
  }

  @Test
  void whatIsJudgedIsWhatNoOtherStepGets() {
    assertThat(judged(Topology.MESH, 3)).containsExactly(0, 1, 2);
    assertThat(judged(Topology.STAR, 3)).containsExactly(2);
    assertThat(judged(Topology.RING, 3)).containsExactly(2);
    assertThat(judged(Topology.HIERARCHICAL, 3)).containsExactly(0);
    assertThat(Slot.judging(Topology.MESH.plan(3, 1)).needs()).hasSize(3);
  }

  private static List<Integer> judged(Topology topology, int agents) {
    return Slot.judging(topology.plan(agents, agents)).needs().stream()
        .map(Slot.Need::slot)
        .toList();
  }

  @Test
  void aPlanNeedsAnAgentAndALane() {
    assertThatThrownBy(() -> Topology.MESH.plan(0, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Topology.MESH.plan(1, 0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void parallelRunsAllAtOnceAndSequentialOneAfterAnother() {
    assertThat(TaskStrategy.PARALLEL.lanes(5, 0, Optional.empty())).isEqualTo(5);
    assertThat(TaskStrategy.PARALLEL.lanes(0, 0, Optional.empty())).isEqualTo(1);
    assertThat(TaskStrategy.SEQUENTIAL.lanes(5, 5, Optional.empty())).isEqualTo(1);
  }

  @Test
  void adaptiveRunsAsManyAsAreIdle() {
    assertThat(TaskStrategy.ADAPTIVE.lanes(5, 3, Optional.empty())).isEqualTo(3);
    assertThat(TaskStrategy.ADAPTIVE.lanes(5, 9, Optional.empty())).isEqualTo(5);
    assertThat(TaskStrategy.ADAPTIVE.lanes(5, 0, Optional.empty())).isEqualTo(1);
    assertThat(TaskStrategy.ADAPTIVE.lanes(0, 4, Optional.empty())).isEqualTo(1);
  }

  @Test
  void adaptiveRunsShortStepsOneAfterAnother() {
    assertThat(TaskStrategy.ADAPTIVE.lanes(5, 5, Optional.of(Duration.ofMillis(19)))).isEqualTo(1);
    assertThat(TaskStrategy.ADAPTIVE.lanes(5, 5, Optional.of(TaskStrategy.SHORT))).isEqualTo(5);
  }
}
