package dev.swarm.persistence.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeLibraryTest {
  @TempDir Path directory;

  @Test
  void whatIsUnpackedIsALibraryOfThisMachine() throws IOException {
    var folder = directory.resolve("a/b");

    NativeLibrary.copyInto(folder);

    try (var files = Files.list(folder)) {
      var library = files.toList();
      assertThat(library).hasSize(1);
      System.load(library.getFirst().toString());
    }
  }
}
