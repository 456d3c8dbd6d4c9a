package dev.swarm.agent;

import java.util.List;

/**
 * What a rating or an order made of an agent.
 *
 * @param peers the swarm's agents of its type as they stood afterwards, itself included
 */
public record Adaptation(Agent before, Agent after, List<Agent> peers) {
  public Adaptation {
    peers = List.copyOf(peers);
  }
}
