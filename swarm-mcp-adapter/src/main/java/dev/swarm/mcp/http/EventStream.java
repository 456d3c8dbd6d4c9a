package dev.swarm.mcp.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The events of one stream, numbered from 1. At most one reader is attached; a newer one takes
 * over. While a reader is attached, whoever adds waits for it to keep up, for a while; when none
 * is, the oldest events make room. What was read stays for a reader that comes back, as long as
 * there is room. All fields are under the lock.
 */
final class EventStream {
  /** What a reader gets. */
  sealed interface Next {
    record Event(long number, byte[] data) implements Next {}

    /** Nothing came in time. */
    record Quiet() implements Next {}

    /** Nothing will come, or another reader took over. */
    record End() implements Next {}
  }

  private static final Next QUIET = new Next.Quiet();
  private static final Next END = new Next.End();

  private final String name;
  private final int limit;
  private final long patience;
  private final ArrayDeque<Next.Event> events = new ArrayDeque<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition moved = lock.newCondition();
  private int bytes;
  private int unread;
  private long last;
  private long delivered;
  private long readers;
  private boolean attached;
  private boolean finished;

  EventStream(String name, int limit, Duration patience) {
    this.name = name;
    this.limit = limit;
    this.patience = patience.toNanos();
  }

  String name() {
    return name;
  }

  void add(byte[] data) {
    lock.lock();
    try {
      awaitReader();
      events.add(new Next.Event(++last, data));
      bytes += data.length;
      unread += data.length;
      makeRoom();
      moved.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Nothing more will be added. */
  void finish() {
    lock.lock();
    try {
      finished = true;
      moved.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Takes over from any other reader; what it gives names this reader to the other methods. */
  long attach() {
    lock.lock();
    try {
      attached = true;
      moved.signalAll();
      return ++readers;
    } finally {
      lock.unlock();
    }
  }

  void detach(long reader) {
    lock.lock();
    try {
      if (reader == readers) {
        attached = false;
        moved.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** The number of the last event any reader got. */
  long delivered() {
    lock.lock();
    try {
      return delivered;
    } finally {
      lock.unlock();
    }
  }

  /** The first event after this number. */
  Next next(long reader, long after, Duration time) throws InterruptedException {
    lock.lock();
    try {
      read(after);
      var left = time.toNanos();
      while (reader == readers) {
        if (last > after) {
          return first(after);
        }
        if (finished) {
          return END;
        }
        if (left <= 0) {
          return QUIET;
        }
        left = moved.awaitNanos(left);
      }
      return END;
    } finally {
      lock.unlock();
    }
  }

  int size() {
    lock.lock();
    try {
      return bytes;
    } finally {
      lock.unlock();
    }
  }

  /** One event as it goes over the wire; JSON holds no line break. */
  byte[] frame(Next.Event event) {
    var head = ("id: " + name + "-" + event.number() + "\ndata: ").getBytes(StandardCharsets.UTF_8);
    var frame = new byte[head.length + event.data().length + 2];
    System.arraycopy(head, 0, frame, 0, head.length);
    System.arraycopy(event.data(), 0, frame, head.length, event.data().length);
    frame[frame.length - 2] = '\n';
    frame[frame.length - 1] = '\n';
    return frame;
  }

  /** Tells a client where it stands before anything happened, and when to come back. */
  byte[] priming(long after) {
    return ("id: " + name + "-" + after + "\nretry: 1000\ndata: \n\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  private Next.Event first(long after) {
    for (var event : events) {
      if (event.number() > after) {
        return event;
      }
    }
    throw new IllegalStateException("the newest event is always kept");
  }

  /** The reader has everything up to this number. */
  private void read(long until) {
    if (until <= delivered) {
      return;
    }
    for (var event : events) {
      if (event.number() > delivered && event.number() <= until) {
        unread -= event.data().length;
      }
    }
    delivered = Math.min(until, last);
    makeRoom();
    moved.signalAll();
  }

  private void awaitReader() {
    var deadline = System.nanoTime() + patience;
    try {
      while (attached && unread > limit) {
        var left = deadline - System.nanoTime();
        if (left <= 0) {
          // The connection of a reader that takes nothing for so long is closing.
          attached = false;
          return;
        }
        moved.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void makeRoom() {
    while (bytes > limit && events.size() > 1 && mayGo(events.getFirst())) {
      var gone = events.removeFirst();
      bytes -= gone.data().length;
      if (gone.number() > delivered) {
        unread -= gone.data().length;
      }
    }
  }

  private boolean mayGo(Next.Event event) {
    return !attached || event.number() <= delivered;
  }
}
