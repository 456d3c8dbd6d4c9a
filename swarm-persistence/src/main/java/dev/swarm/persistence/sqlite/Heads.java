package dev.swarm.persistence.sqlite;

import dev.swarm.journal.Entry;
import dev.swarm.journal.Head;
import dev.swarm.journal.Micros;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
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
 *
 * <p>Not a channel: one that a thread is interrupted in is closed, and callers are interrupted.
 */
final class Heads implements AutoCloseable {
  private static final int HASH = 32;
  private static final int FIELDS = 8 + 8 + HASH;
  private static final int RECORD = FIELDS + 8;

  private final RandomAccessFile file;
  private final Failures failures;
  private final ByteBuffer record = ByteBuffer.allocate(RECORD);
  // Owned by who has the writer's turn.
  private int turn;

  private Heads(RandomAccessFile file, Failures failures) {
    this.file = file;
    this.failures = failures;
  }

  private static Path file(Path database) {
    return database.resolveSibling(database.getFileName() + ".heads");
  }

  static Heads open(Path database, Failures failures) {
    try {
      var file = new RandomAccessFile(file(database).toFile(), "rw");
      takeRoom(file);
      return new Heads(file, failures);
    } catch (IOException e) {
      throw failures.unwritable(e);
    }
  }

  /** Both records get their place now, so that a disk that is full later takes none. */
  private static void takeRoom(RandomAccessFile file) throws IOException {
    long size = file.length();
    if (size < 2 * RECORD) {
      try {
        file.seek(size);
        file.write(new byte[(int) (2 * RECORD - size)]);
      } catch (IOException e) {
        file.close();
        throw e;
      }
    }
  }

  void anchor(Head head) {
    record.clear().putLong(head.position()).putLong(Micros.of(head.at())).put(head.hash().bytes());
    record.putLong(checksum(record)).flip();
    try {
      file.seek((long) turn * RECORD);
      file.write(record.array());
    } catch (IOException e) {
      throw failures.of(e);
    }
    turn = 1 - turn;
  }

  /** Has that head on record, and no other, on the disk too. */
  static void only(Path database, Head head, Failures failures) {
    try {
      Files.deleteIfExists(file(database));
      if (head.position() > 0) {
        try (var heads = open(database, failures)) {
          heads.anchor(head);
          heads.file.getFD().sync();
        }
      }
    } catch (IOException e) {
      throw failures.unwritable(e);
    }
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
      file.close();
    } catch (IOException e) {
      throw failures.of(e);
    }
  }
}
