package dev.swarm.id;

/**
 * Names one swarm; its text is {@code swarm_} and 26 characters that sort by the time of making.
 */
public record SwarmId(String value) implements Comparable<SwarmId> {
  static final String PREFIX = "swarm_";

  public SwarmId {
    TimeOrderedIds.requirePrefix(value, PREFIX);
  }

  @Override
  public int compareTo(SwarmId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
