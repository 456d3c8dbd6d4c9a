package dev.swarm.persistence.sqlite;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Lets one process at a time write, in turns.
 *
 * <p>Two locks on a file of its own: whoever holds the second is inside, whoever holds the first
 * goes in next. A process that was just inside must get the first lock again like everybody else;
 * so it cannot starve one that waits, however busy it is. The system drops both when a process
 * dies.
 */
final class Gate {
  private static final long NEXT = 0;
  private static final long INSIDE = 1;
  private static final long SHORTEST_NAP = 50_000;
  private static final long LONGEST_NAP = 4_000_000;

  private final Path file;
  private final FileChannel channel;
  private final Duration deadline;
  private final Failures failures;
  // Owned by whoever opens the database, then by who has its writer's turn.
  private @Nullable FileLock inside;

  private Gate(Path file, FileChannel channel, Duration deadline, Failures failures) {
    this.file = file;
    this.channel = channel;
    this.deadline = deadline;
    this.failures = failures;
  }

  /** The gate of that file, which is kept open for longer than the gate. */
  static Gate at(LockFile locks, Duration deadline, Failures failures) {
    return new Gate(locks.file(), locks.channel(), deadline, failures);
  }

  /** Waits for its turn, at most until the deadline; whoever got in leaves again. */
  void enter() {
    long end = System.nanoTime() + deadline.toNanos();
    var next = await(NEXT, end);
    try {
      inside = await(INSIDE, end);
    } finally {
      release(next);
    }
  }

  /** Goes in if nobody is inside or goes in next; whoever got in leaves again. */
  boolean tryEnter() {
    var next = tryLock(NEXT);
    if (next == null) {
      return false;
    }
    try {
      inside = tryLock(INSIDE);
      return inside != null;
    } finally {
      release(next);
    }
  }

  /** Lets the next one in. */
  void leave() {
    if (inside != null) {
      release(inside);
      inside = null;
    }
  }

  private FileLock await(long position, long end) {
    for (long nap = SHORTEST_NAP; ; nap = Math.min(nap * 2, LONGEST_NAP)) {
      var lock = tryLock(position);
      if (lock != null) {
        return lock;
      }
      if (System.nanoTime() > end) {
        throw failures.locked(new IOException("no turn within " + deadline + holder(position)));
      }
      LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(nap / 2, nap));
    }
  }

  private String holder(long position) {
    return Holder.of(file, position).map(pid -> "; process " + pid + " has it").orElse("");
  }

  /** Another process that is inside, or goes in next; where the system tells. */
  Optional<Long> holder() {
    return holder(file);
  }

  static Optional<Long> holder(Path file) {
    return Holder.of(file, INSIDE)
        .or(() -> Holder.of(file, NEXT))
        .filter(pid -> pid != ProcessHandle.current().pid());
  }

  private @Nullable FileLock tryLock(long position) {
    try {
      return channel.tryLock(position, 1, false);
    } catch (OverlappingFileLockException e) {
      // The same file under another name, in this very process.
      return null;
    } catch (IOException e) {
      throw failures.of(e);
    }
  }

  private void release(FileLock lock) {
    try {
      lock.release();
    } catch (IOException e) {
      throw failures.of(e);
    }
  }
}
