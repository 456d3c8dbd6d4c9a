package dev.swarm.persistence.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swarm.id.TimeOrderedIds;
import dev.swarm.swarm.Caps;
import dev.swarm.swarm.SwarmRoom;
import dev.swarm.swarm.SwarmSpec;
import dev.swarm.swarm.Swarms;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VitalsTest {
  @TempDir Path directory;
  private SqliteStore store;

  private SqliteStore store() {
    store = SqliteStore.open(directory.resolve("swarm.db"), Options.DEFAULT.readers(2));
    return store;
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void create(String name) {
    var ids = new TimeOrderedIds(InstantSource.system(), new SplittableRandom(1));
    new SwarmRoom(store, ids, Caps.DEFAULT).create(SwarmSpec.named(name)).orThrow();
  }

  @Test
  void readsAndWritesAreCountedWithThoseThatFailed() {
    var before = store().vitals();
    create("a");
    create("b");
    store.read(tx -> tx.port(Swarms.class).open());
    assertThatThrownBy(() -> store.read(tx -> fail())).hasMessage("no");
    assertThatThrownBy(() -> store.write(tx -> fail())).hasMessage("no");

    var after = store.vitals();
    var writes = after.writes().orElseThrow();
    assertThat(writes.calls()).isEqualTo(before.writes().orElseThrow().calls() + 3);
    assertThat(writes.failed()).isEqualTo(1);
    assertThat(writes.time()).isPositive();
    var reads = after.reads().orElseThrow();
    assertThat(reads.calls()).isEqualTo(before.reads().orElseThrow().calls() + 2);
    assertThat(reads.failed()).isEqualTo(1);
    assertThat(after.writer().orElseThrow().commits())
        .isEqualTo(before.writer().orElseThrow().commits() + 2);
  }

  private static String fail() {
    throw new IllegalStateException("no");
  }

  @Test
  void aReadThatGoesOnKeepsAConnectionBusy() throws Exception {
    store();
    assertThat(store.vitals().readers().orElseThrow().busy()).isZero();
    var within = new CountDownLatch(1);
    var end = new CountDownLatch(1);
    var reader = Thread.ofVirtual().start(() -> store.read(tx -> held(within, end)));
    within.await();

    var readers = store.vitals().readers().orElseThrow();
    assertThat(readers.busy()).isEqualTo(1);
    assertThat(readers.most()).isEqualTo(2);
    assertThat(readers.open()).isBetween(1, 2);
    end.countDown();
    reader.join();
  }

  private static boolean held(CountDownLatch within, CountDownLatch end) {
    within.countDown();
    try {
      end.await();
      return true;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void theFilesAreAsLargeAsTheyAre() throws Exception {
    store();
    create("a");
    var files = store.vitals().files().orElseThrow();

    assertThat(files.path()).endsWith("swarm.db");
    assertThat(files.bytes()).isEqualTo(Files.size(directory.resolve("swarm.db")));
    assertThat(files.logBytes()).isEqualTo(Files.size(directory.resolve("swarm.db-wal")));
    assertThat(files.pages()).isPositive();
    assertThat(files.pageBytes()).isEqualTo(4096);
  }
}
