package dev.swarm.workers.command;

import java.io.ByteArrayOutputStream;

/** Keeps everything, up to a limit. What would go over it is dropped. */
final class Kept implements Sink {
  private final int limit;
  // Both guarded by this.
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private boolean overflowed;

  Kept(int limit) {
    this.limit = limit;
  }

  @Override
  public synchronized boolean take(byte[] more, int length) {
    overflowed |= length > limit - bytes.size();
    if (!overflowed) {
      bytes.write(more, 0, length);
    }
    return !overflowed;
  }

  synchronized boolean overflowed() {
    return overflowed;
  }

  synchronized byte[] bytes() {
    return bytes.toByteArray();
  }
}
