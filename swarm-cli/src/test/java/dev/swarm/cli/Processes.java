package dev.swarm.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What the kernel says of processes. */
final class Processes {
  private Processes() {}

  /** Whether it ended; its parent, or who took its place, may not have looked yet. */
  static boolean gone(long pid) throws IOException {
    try {
      return state(Path.of("/proc/" + pid)) == 'Z';
    } catch (NoSuchFileException e) {
      return true;
    }
  }

  private static char state(Path process) throws IOException {
    var stat = Files.readString(process.resolve("stat"));
    return stat.charAt(stat.lastIndexOf(')') + 2);
  }

  /** Whether all the process's threads were stopped by a signal. */
  static boolean stopped(long pid) throws IOException {
    try (var threads = Files.list(Path.of("/proc/" + pid + "/task"))) {
      for (var thread : threads.toList()) {
        if (state(thread) != 'T') {
          return false;
        }
      }
    }
    return true;
  }
}
