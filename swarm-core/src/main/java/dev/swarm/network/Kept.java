package dev.swarm.network;

import dev.swarm.blob.Payload;
import dev.swarm.problem.Answer;
import dev.swarm.problem.Problem;
import java.util.Optional;

/**
 * A network with what is kept as its content, which nobody has looked at yet.
 *
 * @param content empty when there is none, or not all of it
 */
record Kept(Network network, Optional<Payload> content) {
  /** Whoever is given a content is given the one that was put. */
  Answer<Stored> checked() {
    if (content.isEmpty()) {
      return damaged("its content is not there, or not whole");
    }
    var checksum = Checksum.of(content.get());
    return checksum.equals(network.content().checksum())
        ? Answer.done(new Stored(network, content.get()))
        : damaged("the checksum of what is kept is " + checksum);
  }

  private Answer<Stored> damaged(String how) {
    var put = network.content().checksum();
    return Answer.refused(
        new Problem.Damaged(
            "network " + network.key(), "%s, that of what was put is %s".formatted(how, put)));
  }
}
