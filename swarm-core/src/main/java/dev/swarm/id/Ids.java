package dev.swarm.id;

/** Makes new identifiers. No two that one maker makes are equal; later ones sort after. */
public interface Ids {
  SwarmId swarm();

  AgentId agent();

  TaskId task();

  MessageId message();

  MemoryId memory();

  ReservationId reservation();

  NetworkId network();
}
