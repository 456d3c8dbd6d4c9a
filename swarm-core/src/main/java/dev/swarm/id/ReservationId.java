package dev.swarm.id;

/**
 * Names one reservation; its text is {@code reservation_} and 26 characters that sort by the time
 * of making.
 */
public record ReservationId(String value) implements Comparable<ReservationId> {
  static final String PREFIX = "reservation_";

  public ReservationId {
    TimeOrderedIds.requirePrefix(value, PREFIX);
  }

  @Override
  public int compareTo(ReservationId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
