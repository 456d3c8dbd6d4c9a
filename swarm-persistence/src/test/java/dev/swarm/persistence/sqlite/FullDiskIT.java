package dev.swarm.persistence.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.swarm.journal.JournalRoom;
import dev.swarm.journal.Verdict;
import dev.swarm.persistence.StoreException;
import dev.swarm.persistence.StoreException.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A store that stays open while its disk is full and there is room again. */
@Timeout(60)
class FullDiskIT {
  @TempDir Path directory;

  @BeforeEach
  void mount() throws IOException, InterruptedException {
    assumeTrue(
        succeeds("mount", "-t", "tmpfs", "-o", "size=1m", "swarm-test", directory.toString()),
        "mounting a small disk is not allowed here");
  }

  @AfterEach
  void unmount() throws IOException, InterruptedException {
    succeeds("umount", directory.toString());
  }

  private static boolean succeeds(String... command) throws IOException, InterruptedException {
    try {
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException noSuchProgram) {
      return false;
    }
  }

  @Test
  void aStoreWhoseDiskWasFullGoesOnAtOnceWhenThereIsRoom() throws IOException {
    try (var store = SqliteStore.open(Template.in(directory))) {
      long before = Counter.add(store);
      var ballast = directory.resolve("ballast");
      int room = Math.toIntExact(Files.getFileStore(directory).getUsableSpace());
      Files.write(ballast, new byte[room]);
      for (int i = 0; i < 3; i++) {
        var failure = catchThrowableOfType(StoreException.class, () -> addUntilItFails(store));
        assertThat(failure.code()).isEqualTo(Code.DISK_FULL);
        assertThat(failure).hasMessageContaining("make room and try again");
      }
      long written = Counter.value(store);
      assertThat(written).isGreaterThanOrEqualTo(before);
      Files.delete(ballast);
      assertThat(Counter.add(store)).isEqualTo(written + 1);
      assertThat(new JournalRoom(store).verify()).isInstanceOf(Verdict.Intact.class);
      assertThat(store.anchoredHead().orElseThrow().position()).isEqualTo(written + 1);
    }
  }

  /** The log may have a little room of its own left. */
  private static void addUntilItFails(SqliteStore store) {
    for (int i = 0; i < 10_000; i++) {
      Counter.add(store);
    }
  }
}
