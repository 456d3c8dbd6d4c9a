package dev.swarm.mcp.health;

import java.util.Optional;

/**
 * One thing that must be so.
 *
 * @param name in a word, for programs
 */
public record Check(String name, Look look) {
  /** Looks whether it is so. */
  @FunctionalInterface
  public interface Look {
    /**
     * What is wrong and what to do about it; empty when nothing is. What it throws is wrong too.
     */
    Optional<String> trouble() throws Exception;
  }
}
