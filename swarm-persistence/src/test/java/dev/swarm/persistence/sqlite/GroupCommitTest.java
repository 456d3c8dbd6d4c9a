package dev.swarm.persistence.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swarm.journal.JournalRoom;
import dev.swarm.journal.Verdict;
import dev.swarm.persistence.StoreException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupCommitTest {
  @TempDir Path directory;
  private Path file;
  private SqliteStore store;

  @BeforeEach
  void open() {
    file = Template.in(directory);
    store = SqliteStore.open(file, Options.DEFAULT.groupMax(10));
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void whoeverWaitsWhileAGroupCommitsIsServedByTheNextOne() throws InterruptedException {
    var stopped = new Stopped(store);
    long before = store.changes().count();
    var calls = new ArrayList<CompletableFuture<Long>>();
    for (int i = 0; i < 10; i++) {
      calls.add(stopped.queue(() -> Counter.add(store)));
    }
    stopped.go();

    assertThat(calls).allMatch(CompletableFuture::isDone);
    assertThat(Counter.value(store)).isEqualTo(10);
    assertThat(store.changes().count() - before).isEqualTo(1);
  }

  @Test
  void whoComesAloneCommitsItsOwnCall() {
    assertThat(store.<Thread>write(tx -> Thread.currentThread())).isSameAs(Thread.currentThread());
  }

  @Test
  void aVirtualThreadHasTheWritersDoIt() throws InterruptedException {
    var by = new CompletableFuture<Thread>();
    Thread.ofVirtual()
        .start(() -> by.complete(store.<Thread>write(tx -> Thread.currentThread())))
        .join();

    assertThat(by.join().getName()).isEqualTo("swarm-writer");
  }

  @Test
  void afterAGroupOfSeveralTheNextOneGathersAgain() throws InterruptedException {
    var stopped = new Stopped(store);
    var first = stopped.queue(() -> Counter.add(store));
    var second = stopped.queue(() -> Counter.add(store));
    stopped.go();

    assertThat(List.of(first.join(), second.join())).containsExactlyInAnyOrder(1L, 2L);
    assertThat(store.<Thread>write(tx -> Thread.currentThread()).getName())
        .isEqualTo("swarm-writer");
    // The writer may not have ended its turn yet when it has answered.
    assertThat(
            Stream.generate(() -> store.<Thread>write(tx -> Thread.currentThread())).limit(1_000))
        .contains(Thread.currentThread());
  }

  @Test
  void whoIsInterruptedWhileItCommitsIsAnsweredAndTheStoreGoesOn() {
    long added =
        store.write(
            tx -> {
              Thread.currentThread().interrupt();
              return Counter.add(tx);
            });

    assertThat(Thread.interrupted()).isTrue();
    assertThat(added).isEqualTo(1);
    assertThat(Counter.add(store)).isEqualTo(2);
    assertThat(store.anchoredHead()).contains(new JournalRoom(store).head());
  }

  @Test
  void aGroupHasNoMoreCallersThanItMay() throws InterruptedException {
    var stopped = new Stopped(store);
    long before = store.changes().count();
    var calls = new ArrayList<CompletableFuture<Long>>();
    for (int i = 0; i < 11; i++) {
      calls.add(stopped.queue(() -> Counter.add(store)));
    }
    stopped.go();

    assertThat(calls).allMatch(CompletableFuture::isDone);
    assertThat(Counter.value(store)).isEqualTo(11);
    assertThat(store.changes().count() - before).isEqualTo(2);
  }

  @Test
  void aFailingCallTakesNothingFromTheOthersOfItsGroup() throws InterruptedException {
    var stopped = new Stopped(store);
    var before = stopped.queue(() -> Counter.add(store));
    var failing =
        stopped.queue(
            () ->
                store.<Long>write(
                    tx -> {
                      Counter.add(tx);
                      throw new IllegalArgumentException("not this one");
                    }));
    var after = stopped.queue(() -> Counter.add(store));
    stopped.go();

    assertThat(before.join()).isEqualTo(1);
    assertThat(after.join()).isEqualTo(2);
    assertThatThrownBy(failing::join)
        .isInstanceOf(CompletionException.class)
        .hasRootCauseInstanceOf(IllegalArgumentException.class);
    assertThat(verdict())
        .isInstanceOfSatisfying(
            Verdict.Intact.class, intact -> assertThat(intact.head().position()).isEqualTo(2));
  }

  @Test
  void aFailedCommitFailsEveryCallOfItsGroupAndTheStoreGoesOn() throws Exception {
    Counter.add(store);
    breakCommits();
    var stopped = new Stopped(store);
    var calls = new ArrayList<CompletableFuture<Long>>();
    for (int i = 0; i < 3; i++) {
      calls.add(stopped.queue(() -> Counter.add(store)));
    }
    stopped.go();

    for (var call : calls) {
      assertThatThrownBy(call::join).hasStackTraceContaining("FOREIGN KEY");
    }
    assertThat(Counter.value(store)).isEqualTo(1);
    repairCommits();
    assertThat(Counter.add(store)).isEqualTo(2);
    assertThat(verdict()).isInstanceOf(Verdict.Intact.class);
  }

  @Test
  void anAnswerComesAfterTheCommitAndNothingIsSeenBefore() throws Exception {
    try (var outside = outside()) {
      store.write(
          tx -> {
            Counter.add(tx);
            assertThat(count(outside, "payload")).isZero();
            return true;
          });
      assertThat(count(outside, "payload")).isEqualTo(1);
      assertThat(count(outside, "entry")).isEqualTo(1);
    }
  }

  @Test
  void aReadWithinAWriteSeesWhatTheWriteDid() {
    long seen =
        store.write(
            tx -> {
              Counter.add(tx);
              return Counter.value(store);
            });

    assertThat(seen).isEqualTo(1);
  }

  @Test
  void aWriteWithinAWriteIsRefused() {
    assertThatThrownBy(() -> store.write(tx -> Counter.add(store)))
        .isInstanceOf(IllegalStateException.class);
    assertThat(Counter.value(store)).isZero();
  }

  @Test
  void aGroupThatWritesNothingIsNoChange() {
    long before = store.changes().count();
    store.write(tx -> 1);

    assertThat(store.changes().count()).isEqualTo(before);
  }

  @Test
  void aFullDatabaseFailsItsCallersAndLosesNothing() {
    store.close();
    store = SqliteStore.open(file, Options.DEFAULT.pragma("max_page_count", "80"));
    long written = 0;
    StoreException full = null;
    while (full == null) {
      try {
        Counter.add(store);
        written++;
      } catch (StoreException e) {
        full = e;
      }
    }

    assertThat(full.code()).isEqualTo(StoreException.Code.DISK_FULL);
    assertThat(full).hasMessageContaining("make room");
    assertThat(Counter.value(store)).isEqualTo(written);
    store.close();
    store = SqliteStore.open(file);
    assertThat(Counter.add(store)).isEqualTo(written + 1);
    assertThat(verdict()).isInstanceOf(Verdict.Intact.class);
  }

  /** Makes each COMMIT fail that keeps an entry: a foreign key is checked only then. */
  private void breakCommits() throws SQLException {
    try (var outside = outside();
        var statement = outside.createStatement()) {
      statement.execute("create table nobody (id int primary key)");
      statement.execute(
          "create table broken (id int references nobody (id) deferrable initially deferred)");
      statement.execute(
          "create trigger breaks after insert on entry begin insert into broken values (1); end");
    }
  }

  private void repairCommits() throws SQLException {
    try (var outside = outside();
        var statement = outside.createStatement()) {
      statement.execute("drop trigger breaks");
    }
  }

  private Verdict verdict() {
    return new JournalRoom(store).verify();
  }

  private Connection outside() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file);
  }

  private static int count(Connection connection, String table) {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("select count(*) from " + table)) {
      return rows.getInt(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
