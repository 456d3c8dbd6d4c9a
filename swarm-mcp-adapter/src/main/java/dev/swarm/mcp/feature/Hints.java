package dev.swarm.mcp.feature;

import java.util.Optional;

/**
 * What a client may know of a tool before it calls it. All are hints: what a client decides by them
 * is its own affair.
 */
public record Hints(
    Optional<Boolean> readOnly,
    Optional<Boolean> destructive,
    Optional<Boolean> idempotent,
    Optional<Boolean> openWorld) {
  public static final Hints NONE =
      new Hints(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** Changes nothing. */
  public static final Hints READS =
      new Hints(Optional.of(true), Optional.empty(), Optional.empty(), Optional.of(false));

  /** Adds; takes nothing away. */
  public static final Hints ADDS =
      new Hints(Optional.of(false), Optional.of(false), Optional.of(false), Optional.of(false));

  /** Adds, and doing it twice is like doing it once. */
  public static final Hints SETS =
      new Hints(Optional.of(false), Optional.of(false), Optional.of(true), Optional.of(false));

  /** May take something away. */
  public static final Hints DESTROYS =
      new Hints(Optional.of(false), Optional.of(true), Optional.of(true), Optional.of(false));
}
