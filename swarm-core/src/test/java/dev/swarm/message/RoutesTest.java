package dev.swarm.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.agent.Agent;
import dev.swarm.agent.AgentSpec;
import dev.swarm.agent.AgentType;
import dev.swarm.id.AgentId;
import dev.swarm.id.SwarmId;
import dev.swarm.topology.Topology;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class RoutesTest {
  /** Agents that joined in this order; those whose names are capitals are coordinators. */
  private static List<Agent> joined(String... names) {
    var agents = new ArrayList<Agent>();
    for (var name : names) {
      boolean coordinates = name.equals(name.toUpperCase(Locale.ROOT));
      var type = coordinates ? AgentType.COORDINATOR : AgentType.CODER;
      var words = name.startsWith("only") ? new String[] {"only:this"} : new String[0];
      agents.add(
          new Agent(
              new AgentId("agent_" + (char) ('a' + agents.size())),
              new SwarmId("swarm_1"),
              1,
              AgentSpec.of(type).named(name).capabilities(words),
              Agent.State.ACTIVE,
              Agent.Tally.NONE,
              Instant.EPOCH));
    }
    return agents;
  }

  private static List<String> from(Topology topology, String sender, List<Agent> agents) {
    var self = agents.stream().filter(agent -> agent.name().equals(sender)).findFirst();
    return new Routes(topology, agents).from(self.orElseThrow()).stream().map(Agent::name).toList();
  }

  @Test
  void inAMeshAnyoneMayMessageAnyoneElse() {
    var agents = joined("a", "B", "c");
    assertThat(from(Topology.MESH, "a", agents)).containsExactly("B", "c");
    assertThat(from(Topology.MESH, "c", agents)).containsExactly("a", "B");
  }

  @Test
  void inAStarSpokesMayMessageTheHubAlone() {
    var agents = joined("a", "H", "c");
    assertThat(from(Topology.STAR, "H", agents)).containsExactly("a", "c");
    assertThat(from(Topology.STAR, "a", agents)).containsExactly("H");
    assertThat(from(Topology.STAR, "c", agents)).containsExactly("H");
  }

  @Test
  void aStarsHubsAreItsCoordinatorsOrElseTheFirstThatJoined() {
    var two = joined("a", "H", "c", "I");
    assertThat(from(Topology.STAR, "c", two)).containsExactly("H", "I");
    assertThat(from(Topology.STAR, "I", two)).containsExactly("a", "H", "c");
    var none = joined("a", "b", "c");
    assertThat(from(Topology.STAR, "a", none)).containsExactly("b", "c");
    assertThat(from(Topology.STAR, "c", none)).containsExactly("a");
  }

  @Test
  void inARingEachMayMessageTheNextAndTheLastTheFirst() {
    var agents = joined("a", "b", "c");
    assertThat(from(Topology.RING, "a", agents)).containsExactly("b");
    assertThat(from(Topology.RING, "b", agents)).containsExactly("c");
    assertThat(from(Topology.RING, "c", agents)).containsExactly("a");
  }

  @Test
  void whoIsThereForOnePurposeAloneTakesNoPlaceBetweenTheOthers() {
    var agents = joined("only-1", "a", "b", "only-2", "c");
    assertThat(from(Topology.STAR, "c", agents)).containsExactly("a");
    assertThat(from(Topology.STAR, "a", agents)).containsExactly("only-1", "b", "only-2", "c");
    assertThat(from(Topology.RING, "b", agents)).containsExactly("c");
    assertThat(from(Topology.RING, "c", agents)).containsExactly("a");
    assertThat(from(Topology.RING, "only-2", agents)).containsExactly("c");
    assertThat(from(Topology.STAR, "only-1", joined("only-1", "only-2"))).containsExactly("only-2");
  }

  @Test
  void aHierarchyWithoutFurtherCoordinatorsHasOneLevelUnderItsRoot() {
    for (var agents : List.of(joined("R", "a", "b"), joined("r", "a", "b"))) {
      var root = agents.getFirst().name();
      assertThat(from(Topology.HIERARCHICAL, root, agents)).containsExactly("a", "b");
      assertThat(from(Topology.HIERARCHICAL, "a", agents)).containsExactly(root);
    }
  }

  @Test
  void inAHierarchyMessagesGoUpAndDownTheTreeAndNotAcross() {
    var agents = joined("early", "R", "mine", "S", "s1", "s2", "T", "t1");
    assertThat(from(Topology.HIERARCHICAL, "R", agents))
        .containsExactly("early", "mine", "S", "s1", "s2", "T", "t1");
    assertThat(from(Topology.HIERARCHICAL, "early", agents)).containsExactly("R");
    assertThat(from(Topology.HIERARCHICAL, "mine", agents)).containsExactly("R");
    assertThat(from(Topology.HIERARCHICAL, "S", agents)).containsExactly("R", "s1", "s2");
    assertThat(from(Topology.HIERARCHICAL, "s1", agents)).containsExactly("R", "S");
    assertThat(from(Topology.HIERARCHICAL, "T", agents)).containsExactly("R", "t1");
    assertThat(from(Topology.HIERARCHICAL, "t1", agents)).containsExactly("R", "T");
  }

  @Test
  void whoeverJoinsLaterChangesNobodysPlaceInAHierarchy() {
    var before = joined("R", "S", "s1");
    var after = joined("R", "S", "s1", "T", "t1");
    assertThat(from(Topology.HIERARCHICAL, "s1", after))
        .isEqualTo(from(Topology.HIERARCHICAL, "s1", before));
  }

  @Test
  void aloneNobodyHasAnyoneToMessage() {
    for (var topology : Topology.values()) {
      assertThat(from(topology, "a", joined("a"))).as("%s", topology).isEmpty();
    }
  }
}
