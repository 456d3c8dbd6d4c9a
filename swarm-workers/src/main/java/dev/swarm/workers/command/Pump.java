package dev.swarm.workers.command;

import dev.swarm.blob.Payload;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/**
 * Moves bytes between a process and us, on a thread of its own until the stream ends.
 *
 * <p>A platform thread, because a blocking read of a pipe pins a virtual thread to its carrier:
 * measured on JDK 25, 150 idle commands with two virtual readers each stop every virtual thread of
 * the JVM (the scheduler has at most 256 carriers).
 */
final class Pump {
  private static final int CHUNK = 16 * 1024;
  private static final int STACK = 256 * 1024;

  private final Thread thread;
  private volatile boolean broken;

  private Pump(String name, Work work) {
    this.thread =
        Thread.ofPlatform().daemon().name(name).stackSize(STACK).unstarted(() -> run(work));
  }

  /** Reads a stream to its end, or until the sink wants no more: then {@code full} is run. */
  static Pump from(String name, InputStream in, Sink sink, Runnable full) {
    return new Pump(name, () -> read(in, sink, full)).start();
  }

  /** Writes all the bytes, unless the process stops reading before: that is its own choice. */
  static void into(String name, OutputStream out, Payload payload) {
    new Pump(name, () -> write(out, payload)).start();
  }

  /** Waits for the stream's end, but no longer than this. */
  void awaitEnd(Duration atMost) throws InterruptedException {
    var unused = thread.join(atMost);
  }

  /** Whether the stream failed before its end. */
  boolean broken() {
    return broken;
  }

  private Pump start() {
    thread.start();
    return this;
  }

  private void run(Work work) {
    try {
      work.run();
    } catch (IOException e) {
      broken = true;
    }
  }

  private static void read(InputStream in, Sink sink, Runnable full) throws IOException {
    // When a process ends, the JDK drains its streams, without a bound, as soon as it gets this
    // monitor, and closes them. Held here, what its children print a moment later is not lost.
    synchronized (in) {
      try (in) {
        byte[] buffer = new byte[CHUNK];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
          if (!sink.take(buffer, n)) {
            full.run();
            return;
          }
        }
      }
    }
  }

  private static void write(OutputStream out, Payload payload) throws IOException {
    try (out) {
      payload.writeTo(out);
    }
  }

  @FunctionalInterface
  private interface Work {
    void run() throws IOException;
  }
}
