package dev.swarm.persistence.sqlite;

import dev.swarm.persistence.StoreException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The file beside a database by which processes agree. Its first two bytes are the {@link Gate}'s;
 * the third is locked, together with others, by each process that has the database open, and alone
 * by one that puts another database in its place.
 *
 * <p>There is one channel for a database and a process: the system drops all locks that a process
 * has on a file as soon as the process closes any of its channels on it.
 */
final class LockFile implements AutoCloseable {
  private static final long OPEN = 2;
  private static final long NAP = 1_000_000;
  private static final Map<Path, Shared> SHARED = new ConcurrentHashMap<>();

  private enum Hold {
    WITH_OTHERS,
    ALONE
  }

  private record Shared(FileChannel channel, int users, Hold hold, boolean writable) {}

  private final Path file;
  private final Failures failures;
  private final @Nullable FileChannel channel;

  private LockFile(Path file, Failures failures, @Nullable FileChannel channel) {
    this.file = file;
    this.failures = failures;
    this.channel = channel;
  }

  static Path file(Path database) {
    return database.resolveSibling(database.getFileName() + ".lock");
  }

  /**
   * Notes that this process has the database open; ends a replacement that was cut short before.
   *
   * @throws StoreException when one goes on for longer than the deadline
   */
  static LockFile open(Path database, Options options, Failures failures) {
    var file = file(database);
    boolean work = options.mode() == Options.Mode.WORK;
    if (!work && (options.mode() == Options.Mode.ARCHIVED || !Files.isReadable(file))) {
      return new LockFile(file, failures, null);
    }
    var deadline = options.lockDeadline();
    var shared =
        SHARED.compute(
            file,
            (f, open) ->
                open == null
                    ? first(database, work, deadline, failures)
                    : more(open, work, failures));
    return new LockFile(file, failures, shared.channel());
  }

  /** Does that while this process is among those that have the database open. */
  static <R> R during(Path database, Options options, Failures failures, Supplier<R> work) {
    var open = open(database, options, failures);
    try {
      return work.get();
    } finally {
      open.close();
    }
  }

  private static Shared more(Shared open, boolean work, Failures failures) {
    if (open.hold() == Hold.ALONE) {
      throw failures.locked(new IOException("this process puts another in its place"));
    }
    if (work && !open.writable()) {
      throw failures.unwritable(new AccessDeniedException("it was opened to be read alone"));
    }
    return new Shared(open.channel(), open.users() + 1, open.hold(), open.writable());
  }

  private static Shared first(Path database, boolean work, Duration deadline, Failures failures) {
    long end = System.nanoTime() + deadline.toNanos();
    var file = file(database);
    while (true) {
      var opened = channel(file, work, failures);
      if (lock(opened.channel(), true, failures) != null) {
        if (!Replacement.isUnderWay(database)) {
          return opened;
        }
      }
      // Either another is put in its place just now, or that was cut short.
      close(opened.channel(), failures);
      if (opened.writable()) {
        goOn(database, failures);
      }
      if (System.nanoTime() > end) {
        throw failures.locked(new IOException("another is put in its place" + holders(file)));
      }
      LockSupport.parkNanos(NAP);
    }
  }

  private static String holders(Path file) {
    var all = Holder.all(file, OPEN);
    return all.isEmpty() ? "" : " by process " + all.getFirst();
  }

  private static Shared channel(Path file, boolean work, Failures failures) {
    try {
      return new Shared(
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
          1,
          Hold.WITH_OTHERS,
          true);
    } catch (IOException e) {
      if (work) {
        throw failures.unwritable(e);
      }
    }
    try {
      var channel = FileChannel.open(file, StandardOpenOption.READ);
      return new Shared(channel, 1, Hold.WITH_OTHERS, false);
    } catch (IOException e) {
      throw failures.of(e);
    }
  }

  private static void goOn(Path database, Failures failures) {
    try (var channel =
        FileChannel.open(file(database), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      if (lock(channel, false, failures) != null && Replacement.isUnderWay(database)) {
        Replacement.goOn(database);
      }
    } catch (NoSuchFileException e) {
      // It is made when it is needed.
    } catch (IOException e) {
      throw failures.of(e);
    }
  }

  /**
   * Keeps everybody else away from the database until it is closed; empty when somebody has it
   * open, or opens it.
   */
  static Optional<LockFile> alone(Path database, Failures failures) {
    var file = file(database);
    var held = new AtomicReference<@Nullable Shared>();
    SHARED.computeIfAbsent(
        file,
        f -> {
          held.set(exclusive(file, failures));
          return held.get();
        });
    return Optional.ofNullable(held.get())
        .map(alone -> new LockFile(file, failures, alone.channel()));
  }

  private static @Nullable Shared exclusive(Path file, Failures failures) {
    var channel = channel(file, true, failures).channel();
    if (lock(channel, false, failures) == null) {
      close(channel, failures);
      return null;
    }
    return new Shared(channel, 1, Hold.ALONE, true);
  }

  /** The other processes that have the database open, where the system tells. */
  static List<Long> users(Path database) {
    long self = ProcessHandle.current().pid();
    return Holder.all(file(database), OPEN).stream().filter(pid -> pid != self).toList();
  }

  /** What the gate's locks are taken on. */
  FileChannel channel() {
    if (channel == null) {
      throw new IllegalStateException("whoever only looks takes no turns");
    }
    return channel;
  }

  Path file() {
    return file;
  }

  private static @Nullable FileLock lock(FileChannel channel, boolean shared, Failures failures) {
    try {
      return channel.tryLock(OPEN, 1, shared);
    } catch (OverlappingFileLockException e) {
      // The same file under another name, in this very process.
      return null;
    } catch (IOException e) {
      throw failures.of(e);
    }
  }

  private static void close(FileChannel channel, Failures failures) {
    try {
      channel.close();
    } catch (IOException e) {
      throw failures.of(e);
    }
  }

  @Override
  public void close() {
    if (channel != null) {
      SHARED.computeIfPresent(file, (f, open) -> less(open));
    }
  }

  private @Nullable Shared less(Shared open) {
    if (open.users() > 1) {
      return new Shared(open.channel(), open.users() - 1, open.hold(), open.writable());
    }
    close(open.channel(), failures);
    return null;
  }
}
