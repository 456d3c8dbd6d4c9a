package dev.swarm.persistence.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import dev.swarm.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharingTest {
  @TempDir Path directory;

  @Test
  void twoStoresOnOnePathShareOneWriter() throws InterruptedException {
    var file = Template.in(directory);
    try (var one = SqliteStore.open(file);
        var other = SqliteStore.open(directory.resolve(".").resolve("swarm.db"))) {
      var stopped = new Stopped(one);
      var queued = stopped.queue(() -> Counter.add(other));
      assertThat(one.queued()).isEqualTo(1);
      stopped.go();
      assertThat(queued.join()).isEqualTo(1);
      assertThat(one.changes()).isSameAs(other.changes());
    }
  }

  @Test
  void aSymbolicLinkIsTheSameDatabase() throws IOException {
    var file = Template.in(directory);
    var link = Files.createSymbolicLink(directory.resolve("link.db"), file);
    try (var one = SqliteStore.open(file);
        var other = SqliteStore.open(link)) {
      assertThat(one.changes()).isSameAs(other.changes());
    }
  }

  @Test
  void aLinkToWhatIsNotThereYetIsTheSameDatabase() throws IOException {
    var file = directory.resolve("swarm.db");
    var link = Files.createSymbolicLink(directory.resolve("link.db"), Path.of("swarm.db"));
    try (var one = SqliteStore.open(link);
        var other = SqliteStore.open(file)) {
      assertThat(one.changes()).isSameAs(other.changes());
    }
  }

  @Test
  void theLastOneToCloseClosesTheDatabase() {
    var file = Template.in(directory);
    var one = SqliteStore.open(file);
    var other = SqliteStore.open(file);
    Counter.add(one);
    one.close();
    assertThat(Counter.add(other)).isEqualTo(2);
    other.close();

    assertThat(directory.resolve("swarm.db-wal")).doesNotExist();
    try (var again = SqliteStore.open(file)) {
      assertThat(Counter.value(again)).isEqualTo(2);
      assertThat(again.changes()).isNotSameAs(other.changes());
    }
  }

  @Test
  void pollingTellsOfWhatOthersCommitted() throws InterruptedException {
    var file = Template.in(directory);
    var twin = Options.DEFAULT.mode(Options.Mode.INSPECT);
    try (var store = SqliteStore.open(file);
        var watching = SqliteStore.open(file, twin)) {
      long before = watching.changes().count();
      watching.poll();
      assertThat(watching.changes().count()).isEqualTo(before);
      Counter.add(store);
      watching.poll();
      assertThat(watching.changes().awaitBeyond(before, Duration.ofSeconds(10)))
          .isEqualTo(before + 1);
      watching.poll();
      assertThat(watching.changes().count()).isEqualTo(before + 1);
    }
  }

  @Test
  void theModuleBindsOneStore() {
    var injector = Guice.createInjector(new SqliteModule(Template.in(directory), Options.DEFAULT));
    try (var store = injector.getInstance(Store.class)) {
      assertThat(store).isInstanceOf(SqliteStore.class);
      assertThat(injector.getInstance(SqliteStore.class)).isSameAs(store);
    }
  }
}
