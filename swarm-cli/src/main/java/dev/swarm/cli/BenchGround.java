package dev.swarm.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** A folder for stores that nobody needs afterwards; made when first asked for. For one thread. */
final class BenchGround implements AutoCloseable {
  private final Path parent;
  private List<Path> made = List.of();

  BenchGround(Path parent) {
    this.parent = parent;
  }

  /** Where a store can be made. */
  Path file() {
    try {
      var folder = Files.createTempDirectory(parent, ".swarm-bench");
      made = List.of(folder);
      return folder.resolve("bench.db");
    } catch (IOException e) {
      throw NeuralFiles.unusable(parent, e);
    }
  }

  @Override
  public void close() {
    for (var folder : made) {
      try (var files = Files.walk(folder)) {
        for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      } catch (IOException e) {
        throw NeuralFiles.unusable(folder, e);
      }
    }
  }
}
