package dev.swarm.id;

/**
 * Names one agent; its text is {@code agent_} and 26 characters that sort by the time of making.
 */
public record AgentId(String value) implements Comparable<AgentId> {
  static final String PREFIX = "agent_";

  public AgentId {
    TimeOrderedIds.requirePrefix(value, PREFIX);
  }

  @Override
  public int compareTo(AgentId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
