package dev.swarm.message;

import java.util.List;

/**
 * What an agent gets when it asks for its messages. They come again until they are acknowledged.
 *
 * @param messages the oldest that wait, in the order in which they were sent
 * @param acknowledged what came of each acknowledgement, in the order in which they were given
 * @param further how many wait besides
 */
public record Delivery(List<Received> messages, List<Acknowledgement> acknowledged, int further) {
  public Delivery {
    messages = List.copyOf(messages);
    acknowledged = List.copyOf(acknowledged);
  }
}
