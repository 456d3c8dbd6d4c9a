package dev.swarm.mcp.health;

import dev.swarm.store.NotBegunException;
import dev.swarm.store.Patience;
import dev.swarm.store.Store;
import dev.swarm.store.Vitals;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What a server checks of itself. */
public final class Checks {
  private static final Duration TURN = Duration.ofSeconds(1);
  private static final int PROBE = 4_096;
  private static final long MIB = 1 << 20;

  private Checks() {}

  /** A transaction can be begun and committed. It writes nothing, so no log grows by it. */
  public static Check store(Store store) {
    return new Check("store", () -> turn(store));
  }

  private static Optional<String> turn(Store store) throws Exception {
    try {
      Patience.of(TURN, () -> Patience.Caller.WAITS).during(() -> store.write(tx -> tx.now()));
      return Optional.empty();
    } catch (NotBegunException e) {
      return Optional.of("the store cannot be written now: " + e.getMessage());
    }
  }

  /**
   * There is room where the store lies, and what is written there reaches the disk: a file that has
   * no name any more when the look is over.
   *
   * @param leastFree less than so many bytes is too little
   */
  public static Check disk(Path store, long leastFree) {
    var file = store.toAbsolutePath();
    return new Check("disk", () -> space(file, leastFree).or(() -> written(file)));
  }

  private static Optional<String> space(Path store, long least) throws IOException {
    long free = Files.getFileStore(store.getParent()).getUsableSpace();
    return free >= least
        ? Optional.empty()
        : Optional.of(
            "%d MiB are free where the store lies, less than %d: make room"
                .formatted(free / MIB, least / MIB));
  }

  private static Optional<String> written(Path store) {
    var name = store.getFileName() + ".probe-" + ProcessHandle.current().pid();
    try (var probe =
        FileChannel.open(
            store.resolveSibling(name),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE)) {
      var bytes = ByteBuffer.allocate(PROBE);
      while (bytes.hasRemaining()) {
        probe.write(bytes);
      }
      probe.force(false);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of("nothing can be written where the store lies: " + e);
    }
  }

  /**
   * The store's file is where it was when this was asked for: nobody moved, removed or replaced it.
   * What is written to a file that has no name any more is gone with the process.
   */
  public static Check place(Path store) {
    var file = store.toAbsolutePath();
    var opened = identity(file);
    return new Check("file", () -> opened.flatMap(known -> moved(file, known)));
  }

  private static Optional<String> moved(Path file, Object known) {
    return identity(file).equals(Optional.of(known))
        ? Optional.empty()
        : Optional.of(
            ("%s is not the file that was opened: it was moved, removed or replaced, and what is"
                    + " written may be lost; end this server before you put it back")
                .formatted(file));
  }

  /** What tells a file from others; nothing where it is not there, or the system does not tell. */
  private static Optional<Object> identity(Path file) {
    try {
      return Optional.ofNullable(Files.readAttributes(file, BasicFileAttributes.class).fileKey());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * The one that writes goes on: it neither ended nor is in one turn for too long, which no restart
   * of another process would help.
   */
  public static Check writer(Store store, Duration longest) {
    return new Check("writer", () -> store.writing().flatMap(w -> stuck(w.doing(), longest)));
  }

  private static Optional<String> stuck(Vitals.Doing doing, Duration longest) {
    return switch (doing.what()) {
      case IDLE, WAITING -> Optional.empty();
      case WRITING ->
          doing.time().compareTo(longest) > 0
              ? Optional.of(
                  "the writer has been at one turn for %d s".formatted(doing.time().toSeconds()))
              : Optional.empty();
      case ENDED -> Optional.of("the writer has ended");
    };
  }

  /** No threads wait for one another for ever. */
  public static Check threads() {
    return new Check("threads", Checks::deadlocked);
  }

  private static Optional<String> deadlocked() {
    var threads = ManagementFactory.getThreadMXBean();
    var locked = threads.findDeadlockedThreads();
    return locked == null
        ? Optional.empty()
        : Optional.of(
            "threads wait for one another: "
                + Arrays.stream(threads.getThreadInfo(locked))
                    .map(info -> info == null ? "one that ended" : info.getThreadName())
                    .collect(Collectors.joining(", ")));
  }

  /** What works for all goes on: agents' steps, expired leases, retention. */
  public static Check workers(Supplier<Optional<RuntimeException>> failure) {
    return new Check("workers", () -> failure.get().map(e -> String.valueOf(e.getMessage())));
  }
}
