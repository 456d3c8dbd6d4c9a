package dev.swarm.persistence.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swarm.persistence.StoreException;
import dev.swarm.store.NotBegunException;
import dev.swarm.store.Patience;
import dev.swarm.store.Patience.Caller;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The turn to write is somebody else's, who does not give it back. */
class TurnTest {
  @TempDir Path directory;

  private static long addWithin(SqliteStore store, Duration time) throws Exception {
    return Patience.of(time, () -> Caller.WAITS).during(() -> Counter.add(store));
  }

  private FileChannel turn(Path file) throws IOException {
    var channel =
        FileChannel.open(
            file.resolveSibling(file.getFileName() + ".lock"), StandardOpenOption.WRITE);
    assertThat(channel.tryLock(0, 2, false)).isNotNull();
    return channel;
  }

  @Test
  void whoeverGaveUpIsNotServedWhenTheTurnComes() throws Exception {
    var file = Template.in(directory);
    try (var store = SqliteStore.open(file)) {
      try (var turn = turn(file)) {
        for (int i = 0; i < 3; i++) {
          assertThatThrownBy(() -> addWithin(store, Duration.ofMillis(50)))
              .isInstanceOfSatisfying(
                  NotBegunException.class, e -> assertThat(e.next()).contains("call again"));
        }
        assertThat(store.queued()).isZero();
        assertThat(turn.isOpen()).isTrue();
      }
      assertThat(addWithin(store, Duration.ofMinutes(1))).isEqualTo(1);
      assertThat(Counter.value(store)).isEqualTo(1);
    }
  }

  @Test
  void whatTheStoreGivesUpFirstIsToldByTheStore() throws Exception {
    var file = Template.in(directory);
    try (var store = SqliteStore.open(file, Options.DEFAULT.lockDeadline(Duration.ofMillis(50)));
        var turn = turn(file)) {
      assertThatThrownBy(() -> addWithin(store, Duration.ofMinutes(1)))
          .isInstanceOfSatisfying(
              StoreException.class,
              e -> assertThat(e.code()).isEqualTo(StoreException.Code.LOCKED));
      assertThat(turn.isOpen()).isTrue();
    }
  }

  @Test
  void whoComesAloneGivesUpInTimeAlsoWhereAnotherProgramHasTheDatabase() throws Exception {
    var file = Template.in(directory);
    try (var store = SqliteStore.open(file, Options.DEFAULT.lockDeadline(Duration.ofSeconds(5)));
        var other = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = other.createStatement()) {
      statement.execute("begin immediate");
      var from = Instant.now();
      assertThatThrownBy(() -> addWithin(store, Duration.ofMillis(100)))
          .isInstanceOf(NotBegunException.class);
      assertThat(Duration.between(from, Instant.now())).isLessThan(Duration.ofSeconds(3));

      statement.execute("rollback");
      assertThat(addWithin(store, Duration.ofMinutes(1))).isEqualTo(1);
      assertThat(Counter.value(store)).isEqualTo(1);
    }
  }
}
