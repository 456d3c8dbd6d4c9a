package dev.swarm.workers.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * Keeps the end of what a process prints: {@value #LENGTH} bytes, and before them as many as the
 * longest secret has, so that one cut in half by the start of the kept bytes is still recognised.
 */
final class Tail implements Sink {
  static final int LENGTH = 4096;

  private final Mask mask;
  // A ring and how much went into it; both guarded by this.
  private final byte[] ring;
  private long taken;

  Tail(Mask mask) {
    this.mask = mask;
    this.ring = new byte[LENGTH + mask.longest()];
  }

  @Override
  public synchronized boolean take(byte[] bytes, int length) {
    for (int i = Math.max(0, length - ring.length); i < length; i++) {
      ring[(int) ((taken + i) % ring.length)] = bytes[i];
    }
    taken += length;
    return true;
  }

  /** The last lines as text, secrets and control characters hidden; empty when there are none. */
  synchronized String text() {
    boolean cut = taken > ring.length;
    byte[] inOrder = new byte[(int) Math.min(taken, ring.length)];
    for (int i = 0; i < inOrder.length; i++) {
      inOrder[i] = ring[(int) ((taken - inOrder.length + i) % ring.length)];
    }
    // INVARIANT: a secret that began before the ring's first byte ends within the bytes left out.
    return text(mask.apply(inOrder, cut ? mask.longest() : 0), cut);
  }

  /** The end of some bytes, of which all are there and no secret is left. */
  static String text(byte[] masked) {
    return text(masked, false);
  }

  private static String text(byte[] masked, boolean cut) {
    int from = Math.max(0, masked.length - LENGTH);
    var text = new String(Arrays.copyOfRange(masked, from, masked.length), UTF_8);
    int line = cut || from > 0 ? text.indexOf('\n') + 1 : 0;
    return text.substring(line).replaceAll("[\\p{Cntrl}&&[^\n\t]]", "\uFFFD").strip();
  }
}
