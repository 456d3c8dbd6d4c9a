package dev.swarm.topology;

/** A step's place in its task's plan. */
public enum Role {
  /** The only step of its task. */
  SINGLE,
  /** One of a mesh's independent steps. */
  PEER,
  /** One of a star's outer steps. */
  SPOKE,
  /** The step of a star that gets every spoke's output. */
  HUB,
  /** One of a ring's chained steps. */
  LINK,
  /** The first step of a hierarchy, which may split. */
  COORDINATOR,
  /** A part that a split made. */
  PART,
  /** The step that gets the outputs of a split's parts. */
  MERGE,
  /** The step that judges what the others came to. */
  VERIFY
}
