package dev.swarm.persistence.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What SQLite says it was told. */
class ConnectionsTest {
  @TempDir Path directory;

  private Connections connections(Options options) {
    var file = directory.resolve("swarm.db");
    return new Connections(file, options, new Failures(file));
  }

  private static long pragma(Connection connection, String name) throws SQLException {
    try (connection;
        var statement = connection.createStatement();
        var row = statement.executeQuery("pragma " + name)) {
      return row.next() ? row.getLong(1) : -1;
    }
  }

  @Test
  void unlessToldOtherwiseTheWriterHasACacheOfItsOwnAndNothingIsMapped() throws SQLException {
    var usual = connections(Options.DEFAULT);

    assertThat(pragma(usual.writer(), "cache_size")).isEqualTo(-16_384);
    assertThat(pragma(usual.reader(), "cache_size")).isEqualTo(-2_000);
    assertThat(pragma(usual.writer(), "mmap_size")).isZero();
    assertThat(pragma(usual.writer(), "synchronous")).isEqualTo(2);
  }

  @Test
  void theCacheIsSharedOutAmongAllConnections() throws SQLException {
    var memory = new Options.Memory(64_000, 0);
    var ten = connections(Options.DEFAULT.readers(9).memory(memory));

    assertThat(pragma(ten.writer(), "cache_size")).isEqualTo(-6_400);
    assertThat(pragma(ten.reader(), "cache_size")).isEqualTo(-6_400);
    assertThat(pragma(ten.checkpointer(), "cache_size")).isEqualTo(-64);
  }

  @Test
  void asManyBytesAreMappedAsAreAllowed() throws SQLException {
    var mapping = connections(Options.DEFAULT.memory(new Options.Memory(0, 256 << 20)));

    assertThat(pragma(mapping.writer(), "mmap_size")).isEqualTo(256 << 20);
    assertThat(pragma(mapping.reader(), "mmap_size")).isEqualTo(256 << 20);
  }

  @Test
  void aConnectionWaitsAsLongAsTheStoreDoes() throws SQLException {
    var patient = connections(Options.DEFAULT.lockDeadline(Duration.ofSeconds(5)));

    assertThat(pragma(patient.writer(), "busy_timeout")).isEqualTo(5_000);
    assertThat(pragma(patient.reader(), "busy_timeout")).isEqualTo(5_000);
  }

  @Test
  void thereIsNoNegativeMemory() {
    assertThatThrownBy(() -> new Options.Memory(-1, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Options.Memory(0, -1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
