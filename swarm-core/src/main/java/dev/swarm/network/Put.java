package dev.swarm.network;

import dev.swarm.blob.Payloads.Part;
import dev.swarm.id.AgentId;
import dev.swarm.id.NetworkId;
import dev.swarm.id.SwarmId;
import dev.swarm.problem.Answer;
import java.util.Optional;

/**
 * Puts a network under its name: in place of the one before, or as a new one where there is room.
 */
final class Put {
  private final Stock stock;
  private final NetworkCaps caps;
  private final Draft draft;

  /**
   * What is put, made before its transaction.
   *
   * @param id for the case that the name has no network
   * @param checksum of the content
   */
  record Draft(NetworkId id, NetworkSpec spec, Checksum checksum) {
    Network.Content content(Stock stock, Optional<AgentId> by) {
      int size = spec.content().size();
      return new Network.Content(stock.now(), by, spec.format(), spec.shape(), size, checksum);
    }
  }

  Put(Stock stock, NetworkCaps caps, Draft draft) {
    this.stock = stock;
    this.caps = caps;
    this.draft = draft;
  }

  Answer<Network> into(SwarmId swarm, Optional<AgentId> by) {
    var spec = draft.spec();
    var standing = stock.networks().find(swarm, spec.key());
    var problem = spec.expected().against("network " + spec.key(), Network.version(standing));
    if (problem.isPresent()) {
      return Answer.refused(problem.get());
    }
    if (standing.isEmpty() && stock.networks().count(swarm) >= caps.networks()) {
      return Answer.refused(caps.full(swarm));
    }
    var content = draft.content(stock, by);
    return Answer.done(
        standing.isPresent() ? replace(standing.get(), content) : add(swarm, content));
  }

  private Network replace(Network standing, Network.Content content) {
    var network = stock.entries().record(standing.replace(content));
    stock.networks().update(network);
    return keepContent(network);
  }

  private Network add(SwarmId swarm, Network.Content content) {
    long floor = stock.networks().floor(swarm);
    var change = Network.add(draft.id(), swarm, draft.spec().key(), floor, content);
    var network = stock.entries().record(change);
    stock.networks().insert(network);
    return keepContent(network);
  }

  private Network keepContent(Network network) {
    var content = Checksum.unsalted(draft.spec().content());
    stock.payloads().put(network.id().value(), Part.CONTENT, content);
    return network;
  }
}
