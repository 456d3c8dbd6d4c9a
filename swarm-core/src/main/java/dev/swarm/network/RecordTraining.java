package dev.swarm.network;

import dev.swarm.id.AgentId;
import dev.swarm.problem.Answer;
import dev.swarm.problem.Problem;
import java.util.Optional;

/** Adds a training to a network's history, of which the last ones are kept. */
final class RecordTraining {
  private final Stock stock;
  private final NetworkCaps caps;
  private final Optional<AgentId> by;

  RecordTraining(Stock stock, NetworkCaps caps, Optional<AgentId> by) {
    this.stock = stock;
    this.caps = caps;
    this.by = by;
  }

  Answer<Recorded> of(Network network, long version, Training training) {
    return network.had(version)
        ? Answer.done(add(network, version, training).training())
        : Answer.refused(
            new Problem.Outdated("network " + network.key(), version, network.version()));
  }

  /** Adds the training that led to what stands. */
  Learned of(Network network, Training training) {
    return add(network, network.version(), training);
  }

  private Learned add(Network network, long version, Training training) {
    long number = network.counts().trainings() + 1;
    var recorded = new Recorded(number, version, stock.now(), by, training);
    var change = network.change(network.train(recorded, caps.trainings()));
    var trained = stock.entries().record(change);
    stock.networks().trained(trained, recorded);
    return new Learned(trained, recorded);
  }
}
