package dev.swarm.persistence.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Files that are there while a backup is made, and stay when it is cut short. */
public final class Leftovers {
  static final String PART = ".part";
  static final String SCRATCH = ".scratch";

  private static final List<String> BESIDE =
      List.of("", "-journal", "-wal", "-shm", ".heads", ".lock", ".manifest");
  private static final Pattern OURS =
      Pattern.compile(".+\\.(\\d{1,18})\\.(part|scratch)([-.][a-z]+)?");

  private Leftovers() {}

  /** Those of processes that are gone, in that directory. */
  public static List<Path> in(Path directory) {
    try (var files = Files.list(directory)) {
      return files.filter(Leftovers::isLeft).sorted().toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static boolean isLeft(Path file) {
    var name = OURS.matcher(file.getFileName().toString());
    return name.matches() && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty();
  }

  /** Deletes what is left there; what cannot be deleted stays. */
  static void sweep(Path directory) {
    for (var file : in(directory)) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        // It is looked at again with the next backup.
      }
    }
  }

  /** Deletes a copy and what SQLite and the store made beside it. */
  static void delete(Path copy) throws IOException {
    for (var suffix : BESIDE) {
      Files.deleteIfExists(copy.resolveSibling(copy.getFileName() + suffix));
    }
  }
}
