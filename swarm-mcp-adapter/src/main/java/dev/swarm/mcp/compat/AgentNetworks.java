package dev.swarm.mcp.compat;

import dev.swarm.Coordinator;
import dev.swarm.agent.Agent;
import dev.swarm.learn.Desk;
import dev.swarm.learn.Lessons;
import dev.swarm.learn.Schooling;
import dev.swarm.network.Network;
import dev.swarm.network.NetworkKey;
import dev.swarm.network.NetworkTrainer;
import dev.swarm.network.NetworkTrainer.Draft;
import dev.swarm.network.NetworkTrainer.Samples;
import dev.swarm.network.Recorded;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** The networks that agents have: one of what they did, and one of data that they were given. */
record AgentNetworks(Coordinator coordinator) {
  /** Trained on recorded attempts. */
  static final String OUTCOMES = "outcomes";

  /** Trained on what a caller gave. */
  static final String GIVEN = "given";

  static Desk desk(Agent agent, String name) {
    return new Desk(agent.swarm(), NetworkKey.of(agent.id(), name));
  }

  /** The one of its attempts, else the one of what it was given. */
  Optional<Network> of(Agent agent) {
    return at(desk(agent, OUTCOMES)).or(() -> at(desk(agent, GIVEN)));
  }

  private Optional<Network> at(Desk desk) {
    return coordinator.networks().find(desk.swarm(), desk.key());
  }

  /** The newest trainings of a network. */
  List<Recorded> history(Network network, int most) {
    return coordinator
        .networks()
        .history(network.swarm(), network.key(), OptionalLong.empty(), most)
        .orThrow();
  }

  /** The network with its content. */
  Draft draft(Network network) {
    return Schooling.draft(coordinator.networks().get(network.swarm(), network.key()).orThrow());
  }

  /** The share of samples that were held back of which it gets every output on the right side. */
  static OptionalDouble accuracy(NetworkTrainer trainer, Draft network, Lessons lessons) {
    return lessons
        .heldBack()
        .map(held -> OptionalDouble.of(accuracy(trainer, network, held)))
        .orElseGet(OptionalDouble::empty);
  }

  private static double accuracy(NetworkTrainer trainer, Draft network, Samples held) {
    int right = 0;
    for (int i = 0; i < held.size(); i++) {
      var outputs = trainer.run(network, held.inputs().get(i));
      right += agree(outputs, held.outputs().get(i)) ? 1 : 0;
    }
    return (double) right / held.size();
  }

  private static boolean agree(float[] outputs, float[] wanted) {
    for (int i = 0; i < outputs.length; i++) {
      if (outputs[i] >= 0.5f != wanted[i] >= 0.5f) {
        return false;
      }
    }
    return true;
  }
}
