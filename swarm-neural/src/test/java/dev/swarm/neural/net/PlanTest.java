package dev.swarm.neural.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTest {
  @Test
  void aGroupIsABlockThatReadsTheLayerBefore() {
    assertThat(Topology.layered(2, sines(3), sines(1)).plan())
        .containsExactly(
            new Block(3, 3, new Block.Reads.Range(1, 2), 0, Activation.SIN, 0.5f),
            new Block(6, 1, new Block.Reads.Range(3, 3), 9, Activation.SIN, 0.5f));
  }

  @Test
  void withShortcutsItReadsAllFromTheFirstInputOn() {
    assertThat(Topology.shortcut(2, sines(3), sines(1)).plan())
        .containsExactly(
            new Block(3, 3, new Block.Reads.Range(1, 2), 0, Activation.SIN, 0.5f),
            new Block(6, 1, new Block.Reads.Range(1, 5), 9, Activation.SIN, 0.5f));
  }

  @Test
  void groupsOfALayerReadTheSameAndFollowOneAnother() {
    var groups = List.of(new Group(2, Activation.COS, 1), new Group(1, Activation.ELLIOT, 2));
    var plan = new Topology(2, List.of(new Layer(Sources.previous(), groups), sines(1))).plan();
    assertThat(plan)
        .containsExactly(
            new Block(3, 2, new Block.Reads.Range(1, 2), 0, Activation.COS, 1),
            new Block(5, 1, new Block.Reads.Range(1, 2), 6, Activation.ELLIOT, 2),
            new Block(6, 1, new Block.Reads.Range(3, 3), 9, Activation.SIN, 0.5f));
  }

  @Test
  void eachSparseNeuronIsABlockOfItsOwn() {
    var sources = new Sources.Listed(List.of(Links.to(2, 0), Links.to(), Links.to(1)));
    var layer = new Layer(sources, List.of(new Group(3, Activation.SIN, 1)));
    var plan = new Topology(2, List.of(layer)).plan();
    assertThat(plan).extracting(Block::first).containsExactly(3, 4, 5);
    assertThat(plan).extracting(Block::weights).containsExactly(0, 2, 2);
    assertThat(plan).extracting(Block::weightsEnd).containsExactly(2, 2, 3);
    assertThat(plan.getFirst().reads()).isEqualTo(new Block.Reads.List(Links.to(2, 0)));
  }

  @Test
  void blocksCoverEveryNeuronAndEveryWeightOnce() {
    var topology = Topology.shortcut(3, sines(2), sines(4), sines(1));
    int value = 1 + topology.inputs();
    int weight = 0;
    for (var block : topology.plan()) {
      assertThat(block.first()).isEqualTo(value);
      assertThat(block.weights()).isEqualTo(weight);
      value = block.end();
      weight = block.weightsEnd();
    }
    assertThat(value).isEqualTo(topology.values());
    assertThat(weight).isEqualTo(topology.connections());
  }

  private static Layer sines(int neurons) {
    return Layer.of(neurons, Activation.SIN);
  }
}
