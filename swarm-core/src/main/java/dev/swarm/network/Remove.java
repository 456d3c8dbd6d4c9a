package dev.swarm.network;

import dev.swarm.blob.Payloads.Part;
import dev.swarm.id.AgentId;
import dev.swarm.id.SwarmId;
import dev.swarm.memory.Expected;
import dev.swarm.problem.Answer;
import java.util.Optional;

/** Removes a network with its content and history, if it is what is expected. */
final class Remove {
  private final Stock stock;
  private final Optional<AgentId> by;

  Remove(Stock stock, Optional<AgentId> by) {
    this.stock = stock;
    this.by = by;
  }

  Answer<Network> from(SwarmId swarm, NetworkKey key, Expected expected) {
    var standing = stock.networks().find(swarm, key);
    var problem = expected.against("network " + key, Network.version(standing));
    return problem.isPresent()
        ? Answer.refused(problem.get())
        : stock.standing(swarm, key).map(this::remove);
  }

  private Network remove(Network network) {
    stock.entries().append(network.remove(by, stock.now()));
    stock.networks().drop(network);
    // What is redacted is collected at once if it is large; what is dropped only in its time.
    stock.payloads().redact(network.id().value(), Part.CONTENT, stock.now());
    stock.payloads().drop(network.id().value());
    return network;
  }
}
