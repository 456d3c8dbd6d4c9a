package dev.swarm.persistence.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds who holds a lock on a file, where the system tells: Linux does, in {@code /proc/locks}. */
final class Holder {
  private static final Path LOCKS = Path.of("/proc/locks");
  // 1: POSIX  ADVISORY  WRITE 4711 fe:00:123456 1 1
  private static final int PROCESS = 4;
  private static final int FILE = 5;
  private static final int FIRST = 6;

  private Holder() {}

  /** The process that holds the byte of the file. */
  static Optional<Long> of(Path file, long position) {
    return all(file, position).stream().findFirst();
  }

  /** The processes that hold what begins at that byte of the file, alone or together. */
  static List<Long> all(Path file, long position) {
    try (var lines = Files.lines(LOCKS)) {
      var inode = ":" + Files.getAttribute(file, "unix:ino");
      return lines
          .flatMap(line -> process(line, inode, Long.toString(position)))
          .distinct()
          .toList();
    } catch (IOException | RuntimeException notHere) {
      return List.of();
    }
  }

  private static Stream<Long> process(String line, String inode, String position) {
    var fields = line.strip().split("\\s+", -1);
    boolean it =
        fields.length > FIRST && fields[FILE].endsWith(inode) && fields[FIRST].equals(position);
    return it ? Stream.of(Long.valueOf(fields[PROCESS])).filter(pid -> pid > 0) : Stream.empty();
  }
}
