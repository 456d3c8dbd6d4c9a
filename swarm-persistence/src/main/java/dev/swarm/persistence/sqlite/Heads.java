package dev.swarm.persistence.sqlite;

import dev.swarm.journal.Entry;
import dev.swarm.journal.Head;
import dev.swarm.journal.Micros;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * The newest head outside the database, so that a database that lost entries is known for it.
 *
 * <p>Two records of one size, overwritten by turns, each with a checksum: one that was torn gives
 * way to the other, a head older. Nothing is forced to disk: a crash of the machine can make the
 * head here older than the database's, which proves less, but never newer, which would accuse an
 * honest database.
 */
final class Heads implements AutoCloseable {
  private static final int HASH = 32;
  private static final int FIELDS = 8 + 8 + HASH;
  private static final int RECORD = FIELDS + 8;

  private final FileChannel channel;
  private final Failures failures;
  private final ByteBuffer record = ByteBuffer.allocateDirect(RECORD);
  // Owned by the writer.
  private int turn;

  private Heads(FileChannel channel, Failures failures) {
    this.channel = channel;
    this.failures = failures;
  }

  private static Path file(Path database) {
    return database.resolveSibling(database.getFileName() + ".heads");
  }

  static Heads open(Path database, Failures failures) {
    try {
      var channel =
          FileChannel.open(
              file(database),
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      takeRoom(channel);
      return new Heads(channel, failures);
    } catch (IOException e) {
      throw failures.unwritable(e);
    }
  }

  /** Both records get their place now, so that a disk that is full later takes none. */
  private static void takeRoom(FileChannel channel) throws IOException {
    long size = channel.size();
    if (size < 2 * RECORD) {
      try {
        channel.write(ByteBuffer.allocate((int) (2 * RECORD - size)), size);
      } catch (IOException e) {
        channel.close();
        throw e;
      }
    }
  }

  void anchor(Head head) {
    record.clear().putLong(head.position()).putLong(Micros.of(head.at())).put(head.hash().bytes());
    record.putLong(checksum(record)).flip();
    try {
      channel.write(record, (long) turn * RECORD);
    } catch (IOException e) {
      throw failures.of(e);
    }
    turn = 1 - turn;
  }

  /** The newest head on record, if there is one. */
  static Optional<Head> anchored(Path database, Failures failures) {
    try {
      var bytes = ByteBuffer.wrap(Files.readAllBytes(file(database)));
      return Stream.of(0, 1)
          .flatMap(slot -> read(bytes, slot).stream())
          .max(Comparator.comparingLong(Head::position));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw failures.of(e);
    }
  }

  private static Optional<Head> read(ByteBuffer bytes, int slot) {
    if (bytes.capacity() < (slot + 1) * RECORD) {
      return Optional.empty();
    }
    var record = bytes.slice(slot * RECORD, RECORD);
    var hash = new byte[HASH];
    long position = record.getLong();
    long at = record.getLong();
    record.get(hash);
    long checksum = checksum(record);
    return record.getLong() == checksum
        ? Optional.of(new Head(position, new Entry.Hash(hash), Micros.instant(at)))
        : Optional.empty();
  }

  private static long checksum(ByteBuffer record) {
    var crc = new CRC32C();
    crc.update(record.slice(0, FIELDS));
    return crc.getValue();
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw failures.of(e);
    }
  }
}
