package dev.swarm.id;

/**
 * Names one message; its text is {@code message_} and 26 characters that sort by the time of
 * making. What goes to several agents is a message to each: the first has the id, the others the id
 * with a dot and a number.
 */
public record MessageId(String value) implements Comparable<MessageId> {
  static final String PREFIX = "message_";

  public MessageId {
    TimeOrderedIds.requirePrefix(value, PREFIX);
  }

  /** The message for the receiver at that place, the first being 0. */
  public MessageId copy(int place) {
    return place == 0 ? this : new MessageId(value + '.' + place);
  }

  @Override
  public int compareTo(MessageId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
