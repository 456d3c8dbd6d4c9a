package dev.swarm.blob;

import java.util.Optional;

/** The payloads as the store keeps them: beside the thing that they belong to. */
public interface Payloads {
  /** What a payload is to its owner. */
  enum Part {
    INPUT,
    OUTPUT
  }

  /** Keeps the payload of that owner, a task's or a step's id, in place of one kept before. */
  void put(String owner, Part part, Salted payload);

  Optional<Salted> find(String owner, Part part);
}
