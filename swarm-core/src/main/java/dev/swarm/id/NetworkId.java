package dev.swarm.id;

/**
 * Names one stored network from its first content until it is removed; what is put under the same
 * name after that has another. Its text is {@code network_} and 26 characters that sort by the time
 * of making.
 */
public record NetworkId(String value) implements Comparable<NetworkId> {
  static final String PREFIX = "network_";

  public NetworkId {
    TimeOrderedIds.requirePrefix(value, PREFIX);
  }

  @Override
  public int compareTo(NetworkId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
