package dev.swarm.id;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * Identifiers as UUID version 7 (RFC 9562 §5.7): 48 bits of milliseconds, a 12-bit counter, 62
 * random bits, written as 26 digits of Crockford's base 32.
 *
 * <p>Within a millisecond the counter keeps the order; when it overflows the clock is taken to be a
 * millisecond ahead. Safe for use by many threads.
 */
public final class TimeOrderedIds implements Ids {
  private static final byte[] DIGITS = "0123456789abcdefghjkmnpqrstvwxyz".getBytes(ISO_8859_1);
  private static final int LENGTH = 26;

  private final InstantSource clock;
  private final RandomGenerator random;
  // Both guarded by this.
  private long lastMillis;
  private int counter;

  public TimeOrderedIds(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  @Override
  public SwarmId swarm() {
    return new SwarmId(next(SwarmId.PREFIX));
  }

  @Override
  public AgentId agent() {
    return new AgentId(next(AgentId.PREFIX));
  }

  @Override
  public TaskId task() {
    return new TaskId(next(TaskId.PREFIX));
  }

  @Override
  public MessageId message() {
    return new MessageId(next(MessageId.PREFIX));
  }

  @Override
  public MemoryId memory() {
    return new MemoryId(next(MemoryId.PREFIX));
  }

  @Override
  public ReservationId reservation() {
    return new ReservationId(next(ReservationId.PREFIX));
  }

  @Override
  public NetworkId network() {
    return new NetworkId(next(NetworkId.PREFIX));
  }

  private String next(String prefix) {
    long high;
    long low;
    synchronized (this) {
      long millis = Math.max(clock.millis(), lastMillis);
      counter = millis == lastMillis ? counter + 1 : random.nextInt(0x400);
      if (counter > 0xfff) {
        millis++;
        counter = 0;
      }
      lastMillis = millis;
      high = millis << 16 | 0x7000L | counter;
      low = 0x8000_0000_0000_0000L | random.nextLong() >>> 2;
    }
    return text(prefix, high, low);
  }

  private static String text(String prefix, long high, long low) {
    byte[] out = new byte[prefix.length() + LENGTH];
    for (int i = 0; i < prefix.length(); i++) {
      out[i] = (byte) prefix.charAt(i);
    }
    for (int i = out.length - 1; i >= prefix.length(); i--) {
      out[i] = DIGITS[(int) low & 31];
      low = low >>> 5 | high << 59;
      high >>>= 5;
    }
    return new String(out, ISO_8859_1);
  }

  static void requirePrefix(String value, String prefix) {
    if (!value.startsWith(prefix) || value.length() == prefix.length() || value.length() > 200) {
      throw new IllegalArgumentException("expected " + prefix + "…, got '" + value + "'");
    }
  }
}
