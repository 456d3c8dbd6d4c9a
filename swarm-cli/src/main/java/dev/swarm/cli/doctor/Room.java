package dev.swarm.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How much room is left for a store. */
final class Room implements Examination {
  private static final long MIB = 1L << 20;
  private static final long LITTLE = 256 * MIB;
  private static final long NONE = 16 * MIB;

  /** A log that was not moved for long: readers or a backup hold it up. */
  private static final long LONG_LOG = 1_024 * MIB;

  @Override
  public String area() {
    return "room";
  }

  @Override
  public List<Finding> of(Patient patient) throws IOException {
    long free = Files.getFileStore(patient.directory()).getUsableSpace();
    long store = size(patient.db());
    long log = size(patient.beside("-wal"));
    return List.of(free(free, store), log(log));
  }

  private Finding free(long free, long store) {
    var said =
        "%d MiB are free, the store has %d MiB".formatted(free / MIB, Math.ceilDiv(store, MIB));
    if (free < NONE) {
      return Finding.problem(area(), said, "make room: the store cannot go on without");
    }
    return free < Math.max(LITTLE, store)
        ? Finding.warning(area(), said, "make room: a backup there needs as much as the store")
        : Finding.ok(area(), said);
  }

  private Finding log(long log) {
    var said = "the write-ahead log has %d MiB".formatted(Math.ceilDiv(log, MIB));
    return log < LONG_LOG
        ? Finding.ok(area(), said)
        : Finding.warning(
            area(), said, "see whether a backup or another program reads the store for long");
  }

  private static long size(Path file) throws IOException {
    return Files.exists(file) ? Files.size(file) : 0;
  }
}
