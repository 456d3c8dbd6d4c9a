package dev.swarm.persistence.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.journal.Entry;
import dev.swarm.journal.Head;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeadsTest {
  @TempDir Path directory;

  private static Head head(int position) {
    var hash = new byte[32];
    Arrays.fill(hash, (byte) position);
    return new Head(position, new Entry.Hash(hash), Instant.EPOCH);
  }

  @Test
  void ofTheHeadsBeforeNoneIsLeftWhenAnotherDatabaseTakesThePlace() {
    var database = directory.resolve("swarm.db");
    var failures = new Failures(database);
    try (var heads = Heads.open(database, failures)) {
      for (int position = 7; position < 9; position++) {
        heads.anchor(Heads.Of.JOURNAL, head(position));
        heads.anchor(Heads.Of.AUDIT, head(position));
      }
    }
    Heads.only(database, new Ends(head(3), Head.GENESIS), failures);

    assertThat(Heads.anchored(Heads.Of.JOURNAL, database, failures)).contains(head(3));
    assertThat(Heads.anchored(Heads.Of.AUDIT, database, failures)).isEmpty();
  }
}
