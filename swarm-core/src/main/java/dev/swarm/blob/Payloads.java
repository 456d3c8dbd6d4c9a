package dev.swarm.blob;

import dev.swarm.id.StepId;
import dev.swarm.id.TaskId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The payloads as the store keeps them: beside the thing that they belong to, or as a {@link Blobs
 * blob} when they are large.
 */
public interface Payloads {
  /** What a payload is to its owner. */
  enum Part {
    INPUT,
    OUTPUT,
    BODY,
    VALUE,
    CONTENT
  }

  /**
   * Keeps the payload of that owner, a task's, step's, message's, memory's or network's id, in
   * place of one kept before. The blob of a large one must be complete.
   */
  void put(String owner, Part part, Salted payload);

  /** The payload, whole; {@link Payload#REDACTED} in its place when it was deleted for good. */
  default Optional<Salted> find(String owner, Part part) {
    return find(owner, part, Long.MAX_VALUE);
  }

  /** The same, but a payload of more than so many bytes is {@link Payload#omitted left out}. */
  Optional<Salted> find(String owner, Part part, long most);

  /**
   * The payload, if it is a small one that can be had without reading: a store may remember those
   * that it kept last.
   */
  Optional<Salted> atHand(String owner, Part part);

  /**
   * Whether that is the payload kept there, as far as anybody can tell: of a redacted one nobody
   * can. Reads no blob.
   */
  boolean matches(String owner, Part part, Payload payload);

  /**
   * Deletes a payload and its salt for good. Its blob, if it has one that no other payload names,
   * may be collected {@link Blobs#AT_ONCE}.
   *
   * @return how many bytes it had; empty when there is none, or none any more
   */
  OptionalInt redact(String owner, Part part, Instant now);

  /** Deletes all payloads of that owner. */
  void drop(String owner);

  /** Deletes all payloads of a task and of its steps. */
  default void drop(TaskId task, List<StepId> steps) {
    drop(task.value());
    for (var step : steps) {
      drop(step.value());
    }
  }
}
