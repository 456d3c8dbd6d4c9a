package dev.swarm.mcp.call;

import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * By which what belongs to one call is found in logs: the trace that its client named, as the W3C's
 * Trace Context has it, or a new one.
 *
 * @param high the first half of its id
 * @param low the second half; an id is not 0
 * @param span which part of the trace the call is
 */
public record Trace(long high, long low, long span) {
  private static final int LENGTH = 55;
  private static final int DIGITS = 16;
  private static final HexFormat HEX = HexFormat.of();

  public Trace {
    if (high == 0 && low == 0) {
      throw new IllegalArgumentException("a trace's id is not 0");
    }
  }

  /** One that nobody knows yet. No secret hangs on it. */
  public static Trace fresh() {
    var random = ThreadLocalRandom.current();
    return new Trace(random.nextLong(), random.nextLong() | 1, random.nextLong());
  }

  /** The one that such a header names; empty when it is not as the standard wants it. */
  public static Optional<Trace> of(String traceparent) {
    // Later versions may append more.
    boolean sized =
        traceparent.length() == LENGTH
            || (traceparent.length() > LENGTH
                && traceparent.charAt(LENGTH) == '-'
                && !traceparent.startsWith("00"));
    if (!sized || !dashed(traceparent) || !hex(traceparent) || traceparent.startsWith("ff")) {
      return Optional.empty();
    }
    long high = number(traceparent, 3);
    long low = number(traceparent, 3 + DIGITS);
    long parent = number(traceparent, 36);
    return (high == 0 && low == 0) || parent == 0
        ? Optional.empty()
        : Optional.of(new Trace(high, low, ThreadLocalRandom.current().nextLong()));
  }

  private static boolean dashed(String text) {
    return text.charAt(2) == '-' && text.charAt(35) == '-' && text.charAt(52) == '-';
  }

  /** In small letters, as the standard wants it. */
  private static boolean hex(String text) {
    for (int i = 0; i < LENGTH; i++) {
      char c = text.charAt(i);
      boolean digit = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
      if (!digit && i != 2 && i != 35 && i != 52) {
        return false;
      }
    }
    return true;
  }

  private static long number(String text, int from) {
    return HexFormat.fromHexDigitsToLong(text, from, from + DIGITS);
  }

  /** Its id, in 32 digits. */
  public String id() {
    return HEX.toHexDigits(high) + HEX.toHexDigits(low);
  }

  /** The call's own, in 16 digits. */
  public String spanId() {
    return HEX.toHexDigits(span);
  }
}
