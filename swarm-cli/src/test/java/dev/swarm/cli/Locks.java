package dev.swarm.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The locks on a store's lock file, as the kernel shows them in {@code /proc/locks}. */
record Locks(Path file) {
  private static final Path PROC = Path.of("/proc/locks");

  /** The byte that whoever writes has locked. */
  private static final String INSIDE = "1";

  /** The byte that whoever has the store open has locked, together with others. */
  private static final String OPEN = "2";

  static Locks of(Path db) {
    return new Locks(db.resolveSibling(db.getFileName() + ".lock"));
  }

  /** The processes that have the writer's turn or go in next. */
  List<Long> holders() throws IOException {
    return fields()
        .filter(fields -> !fields[6].equals(OPEN))
        .map(fields -> Long.parseLong(fields[4]))
        .toList();
  }

  /** The processes that are inside: a group of writes is on its way to its commit. */
  List<Long> inside() throws IOException {
    return fields()
        .filter(fields -> fields[6].equals(INSIDE))
        .map(fields -> Long.parseLong(fields[4]))
        .toList();
  }

  private Stream<String[]> fields() throws IOException {
    var inode = ":" + Files.getAttribute(file, "unix:ino");
    return Files.readAllLines(PROC).stream()
        .map(line -> line.strip().split("\\s+", -1))
        .filter(fields -> fields.length > 6 && fields[5].endsWith(inode));
  }
}
