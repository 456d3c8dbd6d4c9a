package dev.swarm.mcp.codec;

/**
 * How much JSON one message may be, whatever its bytes: what a few bytes come to in memory and in
 * time is bounded by these.
 *
 * @param depth how deep objects and arrays may nest
 * @param stringLength how many characters a text may have
 * @param numberLength how many characters a number may have
 * @param keyLength how many characters a member's name may have
 * @param values how many members and elements all objects and arrays may have together
 */
public record Bounds(int depth, int stringLength, int numberLength, int keyLength, int values) {
  /** What holds unless told otherwise. A text is as long as a message may be at most. */
  public static final Bounds USUAL = new Bounds(100, 64 << 20, 400, 50_000, 250_000);

  public Bounds {
    if (depth < 1 || stringLength < 1 || numberLength < 1 || keyLength < 1 || values < 1) {
      throw new IllegalArgumentException("a message has at least one of each");
    }
  }

  /** What is allowed, as the end of a sentence. */
  String allowed() {
    return "%d levels, %d values in all, %d characters in a text, %d in a number and %d in a name"
        .formatted(depth, values, stringLength, numberLength, keyLength);
  }
}
