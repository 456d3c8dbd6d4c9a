package dev.swarm.id;

/**
 * Names one entry of a swarm's memory from its first value until it is gone; what is put under the
 * same key after that has another. Its text is {@code memory_} and 26 characters that sort by the
 * time of making.
 */
public record MemoryId(String value) implements Comparable<MemoryId> {
  static final String PREFIX = "memory_";

  public MemoryId {
    TimeOrderedIds.requirePrefix(value, PREFIX);
  }

  @Override
  public int compareTo(MemoryId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
