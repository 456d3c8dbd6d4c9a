package dev.swarm.persistence.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.swarm.blob.Payloads;
import dev.swarm.blob.Salted;
import dev.swarm.journal.Entries;
import dev.swarm.persistence.StoreException;
import dev.swarm.persistence.StoreException.Code;
import dev.swarm.swarm.Swarms;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

class OpeningTest {
  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void name() {
    file = directory.resolve("swarm.db");
  }

  @Test
  void anAbsentFileIsMade() {
    try (var store = SqliteStore.open(file)) {
      assertThat(store.<Integer>read(tx -> tx.port(Swarms.class).countOpen())).isZero();
    }
    assertThat(file).exists();
  }

  @Test
  void aMigrationThatWasCutShortIsGoneOnWith() throws SQLException {
    SqliteStore.open(file).close();
    execute("pragma user_version = 0");
    execute("pragma application_id = 0");

    try (var store = SqliteStore.open(file)) {
      assertThat(Counter.add(store)).isEqualTo(1);
    }
  }

  private void makeAtVersion(String target, int number) throws SQLException {
    var source = new SQLiteDataSource();
    source.setUrl("jdbc:sqlite:" + file);
    Flyway.configure()
        .dataSource(source)
        .locations("classpath:db/migration/common", "classpath:db/migration/sqlite")
        .target(target)
        .load()
        .migrate();
    execute("pragma application_id = " + 0x5357524d);
    execute("pragma user_version = " + number);
  }

  @Test
  void theDatabaseOfAnEarlierReleaseIsMigratedWithAllThatIsInIt() throws SQLException {
    makeAtVersion("1.1", 2);
    execute("insert into payload values ('task_1', 'INPUT', x'0102', cast('kept' as blob))");

    try (var store = SqliteStore.open(file)) {
      var kept =
          store.<Optional<Salted>>read(
              tx -> tx.port(Payloads.class).find("task_1", Payloads.Part.INPUT));
      assertThat(kept.orElseThrow().payload().text()).isEqualTo("kept");
      assertThat(kept.orElseThrow().salt()).containsExactly(1, 2);
    }
  }

  private static final String INDEXES =
      """
      select name, sql from sqlite_schema
      where type = 'index' and sql <> '' and tbl_name in ('task', 'step')""";

  @Test
  void tasksAndStepsThatAreStoredAnewKeepEveryColumn() throws SQLException {
    makeAtVersion("7.1", 16);
    // The column's place for a value, so that one in the wrong column shows.
    execute(
        "insert into task values ('task_2', 's2', x'03', 'k4', 5, 6, 'READY', 8, 9, 10, 11, 1,"
            + " 'c13', 'r14', x'15', 16), ('task_1', 's2', x'03', null, 5, 6, 'READY', 8, 9, null,"
            + " null, null, null, null, null, null)");
    execute(
        "insert into step values ('task_2/0', 'task_2', 's3', x'04', 5, 6, 7, 8, 'READY', 10, 11,"
            + " 12, 13, 14, 15, 'o16', 17, x'18', 'l19', 20, 21, 22, 'a23', 24, 'c25', 'r26', 27,"
            + " x'28'), ('task_1/0', 'task_1', 's3', x'04', 5, 6, 7, 8, 'READY', 10, 11, 12, 13, 14,"
            + " 15, null, null, null, null, null, null, null, null, null, null, null, null, null)");
    var tasks = rows("select * from task order by id");
    var steps = rows("select * from step order by id");
    var indexes = rows(INDEXES);

    SqliteStore.open(file).close();

    assertThat(rows("select * from task")).isEqualTo(tasks).hasSize(2);
    assertThat(rows("select * from step")).isEqualTo(steps).hasSize(2);
    assertThat(rows(INDEXES)).containsExactlyInAnyOrderElementsOf(indexes);
  }

  private List<List<String>> rows(String sql) throws SQLException {
    var all = new ArrayList<List<String>>();
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        var row = new ArrayList<String>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          var value = rows.getObject(i);
          row.add(value instanceof byte[] bytes ? Arrays.toString(bytes) : String.valueOf(value));
        }
        all.add(row);
      }
    }
    return all;
  }

  @Test
  void theDatabaseOfALaterReleaseIsRefused() throws SQLException {
    Template.in(directory);
    execute("pragma user_version = " + (Schema.VERSION + 1));

    assertThat(refusal(Options.DEFAULT)).isEqualTo(Code.NEWER_VERSION);
  }

  @Test
  void aFileThatIsNoDatabaseIsRefusedAndLeftAsItIs() throws IOException {
    Files.writeString(
        file, "These are my notes, and they are longer than a page header. ".repeat(99));

    assertThat(refusal(Options.DEFAULT)).isEqualTo(Code.NOT_A_DATABASE);
    assertThat(file).content().startsWith("These are my notes");
  }

  @Test
  void theDatabaseOfAnotherProgramIsRefused() throws SQLException {
    execute("create table invoices (id int)");

    assertThat(refusal(Options.DEFAULT)).isEqualTo(Code.NOT_A_DATABASE);
  }

  @Test
  void aDirectoryThatCannotBeWrittenIsNamed() throws IOException {
    Files.writeString(directory.resolve("file"), "not a directory");
    file = directory.resolve("file").resolve("swarm.db");

    assertThat(refusal(Options.DEFAULT)).isEqualTo(Code.READ_ONLY);
  }

  @Test
  void aDirectoryThatIsNotThereIsNamed() {
    file = directory.resolve("nowhere").resolve("swarm.db");

    assertThat(refusal(Options.DEFAULT)).isEqualTo(Code.READ_ONLY);
  }

  @Test
  void whoeverWaitsForTheLockWaitsNoLongerThanItsDeadline() throws IOException {
    Template.in(directory);
    var lock = directory.resolve("swarm.db.lock");
    try (var other = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var held = other.lock(0, 2, false)) {
      assertThat(held.isValid()).isTrue();
      var impatient = Options.DEFAULT.lockDeadline(Duration.ofMillis(50));
      try (var store = SqliteStore.open(file, impatient)) {
        assertThat(catchThrowableOfType(StoreException.class, () -> Counter.add(store)))
            .hasMessageContaining("process " + ProcessHandle.current().pid() + " has it")
            .returns(Code.LOCKED, StoreException::code);
        assertThat(Counter.value(store)).as("reading waits for no writer").isZero();
      }
    }
    try (var store = SqliteStore.open(file)) {
      assertThat(Counter.add(store)).isEqualTo(1);
    }
  }

  @Test
  void whoeverMakesADatabaseWaitsForTheLockNoLongerThanItsDeadline() throws IOException {
    var lock = directory.resolve("swarm.db.lock");
    try (var other = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var held = other.lock(0, 2, false)) {
      assertThat(held.isValid()).isTrue();
      assertThat(refusal(Options.DEFAULT.lockDeadline(Duration.ofMillis(50))))
          .isEqualTo(Code.LOCKED);
    }
    SqliteStore.open(file).close();
  }

  @Test
  void aStoreThatWasClosedIsNotUsed() {
    var store = SqliteStore.open(Template.in(directory));
    store.close();
    store.close();

    assertThatThrownBy(() -> Counter.add(store)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> Counter.value(store)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void theAnchoredHeadIsTheDatabasesHead() {
    try (var store = SqliteStore.open(Template.in(directory))) {
      assertThat(store.anchoredHead()).isEmpty();
      for (int i = 0; i < 3; i++) {
        Counter.add(store);
        assertThat(store.anchoredHead()).contains(store.read(tx -> tx.port(Entries.class).head()));
      }
    }
  }

  @Test
  void aDatabaseThatLostItsLogIsRefused() throws IOException {
    loseTheLog();

    assertThat(refusal(Options.DEFAULT)).isEqualTo(Code.TRUNCATED);
  }

  private void loseTheLog() throws IOException {
    var copy = Files.createDirectory(directory.resolve("copy")).resolve("swarm.db");
    try (var store = SqliteStore.open(Template.in(directory))) {
      Counter.add(store);
      Files.copy(file, copy);
      Files.copy(heads(file), heads(copy));
    }
    file = copy;
  }

  @Test
  void aDatabaseThatIsGoneIsNotSilentlyMadeAnew() throws IOException {
    try (var store = SqliteStore.open(Template.in(directory))) {
      Counter.add(store);
    }
    Files.delete(file);

    assertThat(refusal(Options.DEFAULT)).isEqualTo(Code.TRUNCATED);
    assertThat(file).doesNotExist();
  }

  @Test
  void aDatabaseWithAnotherHistoryIsRefused() throws IOException {
    try (var store = SqliteStore.open(Template.in(directory))) {
      Counter.add(store);
    }
    var other = Files.createDirectory(directory.resolve("other"));
    try (var store = SqliteStore.open(Template.in(other))) {
      Counter.add(store);
      Counter.add(store);
    }
    Files.copy(
        heads(file),
        heads(other.resolve("swarm.db")),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    file = other.resolve("swarm.db");

    assertThat(refusal(Options.DEFAULT)).isEqualTo(Code.TRUNCATED);
  }

  @Test
  void aTruncatedDatabaseCanBeInspectedButNotChanged() throws IOException {
    loseTheLog();
    try (var store = SqliteStore.open(file, Options.DEFAULT.mode(Options.Mode.INSPECT))) {
      assertThat(Counter.value(store)).isZero();
      assertThat(store.anchoredHead()).isPresent();
      assertThatThrownBy(() -> Counter.add(store))
          .isInstanceOfSatisfying(
              StoreException.class, e -> assertThat(e.code()).isEqualTo(Code.READ_ONLY));
    }
  }

  @Test
  void inspectingMakesNoDatabase() {
    assertThat(refusal(Options.DEFAULT.mode(Options.Mode.INSPECT))).isEqualTo(Code.NOT_A_DATABASE);
    assertThat(file).doesNotExist();
  }

  @Test
  void aTornHeadGivesWayToTheOneBefore() throws IOException {
    try (var store = SqliteStore.open(Template.in(directory))) {
      Counter.add(store);
      Counter.add(store);
    }
    var bytes = Files.readAllBytes(heads(file));
    // The journal's two records lie before those of the audit.
    bytes[bytes.length / 2 - 20] ^= 1;
    Files.write(heads(file), bytes);

    try (var store = SqliteStore.open(file)) {
      assertThat(store.anchoredHead().orElseThrow().position()).isEqualTo(1);
    }
  }

  private static Path heads(Path database) {
    return database.resolveSibling(database.getFileName() + ".heads");
  }

  private Code refusal(Options options) {
    return catchThrowableOfType(StoreException.class, () -> SqliteStore.open(file, options).close())
        .code();
  }

  private void execute(String sql) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
