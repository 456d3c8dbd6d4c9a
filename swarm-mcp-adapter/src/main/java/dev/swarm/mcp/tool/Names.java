package dev.swarm.mcp.tool;

import java.util.random.RandomGenerator;

/** Names for what is not given one: two calls at once never get the same. */
public record Names(RandomGenerator random) {
  /** The kind with six digits behind. */
  public String of(Enum<?> kind) {
    return "%s-%06x".formatted(Views.word(kind), random.nextInt(1 << 24));
  }
}
