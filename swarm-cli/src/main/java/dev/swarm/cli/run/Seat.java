package dev.swarm.cli.run;

import dev.swarm.persistence.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A process's place among those that work on one store. The operating system gives it back when the
 * process ends, however it ends: so the next process takes the place, and with it the agents and
 * their leases, of one that was killed, while two that live never share any.
 */
final class Seat implements AutoCloseable {
  private static final int MOST = 1_000;

  private final FileChannel channel;
  private final int number;

  private Seat(FileChannel channel, int number) {
    this.channel = channel;
    this.number = number;
  }

  /** Takes the first free seat of the store. */
  static Seat take(Path db) {
    var file = db.resolveSibling(db.getFileName() + ".seats");
    try {
      var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      for (int number = 0; number < MOST; number++) {
        if (lock(channel, number) != null) {
          return new Seat(channel, number);
        }
      }
      channel.close();
      throw new IllegalStateException(MOST + " processes work on " + db + " already");
    } catch (IOException e) {
      throw new StoreException(
          StoreException.Code.READ_ONLY,
          "the file " + file + " cannot be written: " + e.getMessage(),
          "see that its directory may be written");
    }
  }

  private static @Nullable FileLock lock(FileChannel channel, int number) throws IOException {
    try {
      return channel.tryLock(number, 1, false);
    } catch (OverlappingFileLockException takenByThisProcess) {
      return null;
    }
  }

  /** The name under which this process lets an agent of the plan join. */
  String nameOf(String agent) {
    return number == 0 ? agent : agent + "." + (number + 1);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
