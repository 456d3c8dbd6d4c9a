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
 * The newest heads outside the database, so that a database that lost entries is known for it: the
 * journal's and the audit log's.
 *
 * <p>Each has two records of one size, overwritten by turns, each with a checksum: one that was
 * torn gives way to the other, a head older. Those of the journal come first, and were all there
 * was in earlier releases. Nothing is forced to disk: a crash of the machine can make the head here
 * older than the database's, which proves less, but never newer, which would accuse an honest
 * database.
 *
 * <p>Not a channel: one that a thread is interrupted in is closed, and callers are interrupted.
 */
final class Heads implements AutoCloseable {
  private static final int HASH = 32;
  private static final int FIELDS = 8 + 8 + HASH;
  private static final int RECORD = FIELDS + 8;
  private static final int TURNS = 2;
  private static final int SIZE = RECORD * TURNS * Of.values().length;

  /** The chains that there are, and where their records lie among those of all. */
  enum Of {
    JOURNAL(0),
    AUDIT(1);

    private final int place;

    Of(int place) {
      this.place = place;
    }
  }

  private final RandomAccessFile file;
  private final Failures failures;
  private final ByteBuffer record = ByteBuffer.allocate(RECORD);
  // Owned by who has the writer's turn.
  private final int[] turns = new int[Of.values().length];

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

  /** All records get their place now, so that a disk that is full later takes none. */
  private static void takeRoom(RandomAccessFile file) throws IOException {
    long size = file.length();
    if (size < SIZE) {
      try {
        file.seek(size);
        file.write(new byte[(int) (SIZE - size)]);
      } catch (IOException e) {
        file.close();
        throw e;
      }
    }
  }

  void anchor(Of chain, Head head) {
    record.clear().putLong(head.position()).putLong(Micros.of(head.at())).put(head.hash().bytes());
    record.putLong(checksum(record)).flip();
    try {
      file.seek((long) slot(chain, turns[chain.place]) * RECORD);
      file.write(record.array());
    } catch (IOException e) {
      throw failures.of(e);
    }
    turns[chain.place] ^= 1;
  }

  private static int slot(Of chain, int turn) {
    return TURNS * chain.place + turn;
  }

  /** Has those heads on record, and no others, on the disk too. */
  static void only(Path database, Ends ends, Failures failures) {
    try {
      Files.deleteIfExists(file(database));
      try (var heads = open(database, failures)) {
        heads.anchorUnlessEmpty(Of.JOURNAL, ends.journal());
        heads.anchorUnlessEmpty(Of.AUDIT, ends.audit());
        heads.file.getFD().sync();
      }
    } catch (IOException e) {
      throw failures.unwritable(e);
    }
  }

  private void anchorUnlessEmpty(Of chain, Head head) {
    if (head.position() > 0) {
      anchor(chain, head);
    }
  }

  /** The newest head on record, if there is one. */
  static Optional<Head> anchored(Of chain, Path database, Failures failures) {
    try {
      var bytes = ByteBuffer.wrap(Files.readAllBytes(file(database)));
      return Stream.of(0, 1)
          .flatMap(turn -> read(bytes, slot(chain, turn)).stream())
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
