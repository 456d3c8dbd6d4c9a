package dev.swarm.workers.command;

import dev.swarm.blob.Payload;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Keeps everything, up to a limit, in blocks. What would go over it is dropped. */
final class Kept implements Sink {
  private static final int BLOCK = 64 << 10;

  private final int limit;
  // All guarded by this.
  private final List<byte[]> blocks = new ArrayList<>();
  private int size;
  private boolean overflowed;

  Kept(int limit) {
    this.limit = limit;
  }

  @Override
  public synchronized boolean take(byte[] more, int length) {
    overflowed |= length > limit - size;
    if (!overflowed) {
      for (int from = 0; from < length; ) {
        from += append(more, from, length);
      }
    }
    return !overflowed;
  }

  private int append(byte[] more, int from, int to) {
    int used = size % BLOCK;
    if (used == 0) {
      blocks.add(new byte[BLOCK]);
    }
    int length = Math.min(BLOCK - used, to - from);
    System.arraycopy(more, from, blocks.getLast(), used, length);
    size += length;
    return length;
  }

  synchronized boolean overflowed() {
    return overflowed;
  }

  /** What was kept; afterwards nothing is, so that a large output is not held twice. */
  synchronized Payload handOver() {
    if (size % BLOCK != 0) {
      blocks.add(Arrays.copyOf(blocks.removeLast(), size % BLOCK));
    }
    var payload = Payload.joined(blocks);
    blocks.clear();
    size = 0;
    return payload;
  }
}
