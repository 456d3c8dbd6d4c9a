package dev.swarm.persistence.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.swarm.journal.Verdict;
import dev.swarm.persistence.StoreException;
import dev.swarm.persistence.StoreException.Code;
import dev.swarm.persistence.sqlite.Options;
import dev.swarm.persistence.sqlite.SqliteStore;
import dev.swarm.persistence.sqlite.TableVersion;
import dev.swarm.problem.Answer;
import dev.swarm.problem.Problem;
import dev.swarm.replay.StateHash;
import dev.swarm.replay.Tables;
import dev.swarm.swarm.SwarmSpec;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

class BackupsTest {
  private static final Instant DAY = Instant.parse("2026-11-29T08:00:00Z");

  @TempDir Path directory;
  private Shop shop;
  private Instant now = DAY;
  private final InstantSource clock = () -> now;
  private final Backups backups = new Backups(clock);

  @BeforeEach
  void open() {
    shop = new Shop(directory);
  }

  private Order order(String name) {
    return Order.of(shop.db(), shop.backup(name), "1.2.3");
  }

  private Backup made(String name) {
    return backups.make(order(name)).orThrow();
  }

  private static Manifest manifest(Backup backup) {
    return backup.manifest().orElseThrow();
  }

  @Test
  void aBackupHoldsWhatWasThereAndTellsWhatItIs() throws IOException {
    shop.make("one", "two");

    var backup = made("b.db");

    var manifest = manifest(backup);
    assertThat(Manifest.of(backup.file())).contains(manifest);
    assertThat(manifest.content().bytes()).isEqualTo(Files.size(backup.file()));
    assertThat(manifest.release()).isEqualTo("1.2.3");
    assertThat(manifest.made()).isEqualTo(DAY);
    try (var store = SqliteStore.open(shop.db())) {
      assertThat(manifest.state())
          .isEqualTo(store.<StateHash>read(tx -> StateHash.of(new Tables(tx))));
      assertThat(store.anchoredHead()).contains(manifest.ends().journal());
    }
    assertThat(backups.verify(backup.file()))
        .isEqualTo(new Finding.Sound(manifest.ends(), manifest.state(), manifest.schema()));
    assertThat(shop.files())
        .containsExactly("b.db", "b.db.manifest", "swarm.db", "swarm.db.heads", "swarm.db.lock");
  }

  @Test
  void aBackupIsForItsOwnerAlone() throws IOException {
    shop.make("one");

    var backup = made("b.db");

    for (var file : List.of(backup.file(), Manifest.beside(backup.file()))) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void othersGoOnWritingWhileABackupIsMade() throws SQLException {
    shop.make("one");
    execute(shop.db(), "create table filler as select zeroblob(12000000)");
    try (var coordinator = shop.open()) {
      var written = new AtomicInteger();
      // It is written between each two steps of the copy: such a copy must not begin anew.
      var order =
          order("b.db")
              .progress(
                  (pages, of) ->
                      coordinator
                          .swarms()
                          .create(SwarmSpec.named("w" + written.incrementAndGet())));
      var backup = backups.make(order).orThrow();

      assertThat(written.get()).isGreaterThan(2);
      assertThat(manifest(backup).ends().journal().position()).isEqualTo(1);
      assertThat(Shop.names(coordinator)).hasSize(1 + written.get());
    }
    assertThat(shop.verdict()).isInstanceOf(Verdict.Intact.class);
  }

  @Test
  void aFileThatIsThereIsKeptUnlessItIsToBeReplaced() throws IOException {
    shop.make("one");
    Files.writeString(shop.backup("b.db"), "mine");

    assertThat(backups.make(order("b.db")))
        .isInstanceOfSatisfying(
            Answer.Refused.class,
            refused -> assertThat(refused.problem()).isInstanceOf(Problem.Conflict.class));
    assertThat(shop.backup("b.db")).hasContent("mine");

    backups.make(order("b.db").existing(Order.Existing.REPLACED)).orThrow();
    assertThat(backups.verify(shop.backup("b.db"))).isInstanceOf(Finding.Sound.class);
  }

  @Test
  void whereThereIsNoStoreNoneIsMade() {
    assertThat(catchThrowableOfType(StoreException.class, () -> made("b.db")).code())
        .isEqualTo(Code.NOT_A_DATABASE);
    assertThat(shop.files()).isEmpty();
  }

  @Test
  void aStoreThatLostWhatWasAcknowledgedIsNotBackedUp() throws IOException {
    shop.make("one");
    var heads = shop.directory().resolve("swarm.db.heads");
    shop.snapshot(directory.resolve("before"));
    shop.make("two");
    var kept = Files.readAllBytes(heads);
    Files.copy(
        directory.resolve("before/swarm.db"), shop.db(), StandardCopyOption.REPLACE_EXISTING);
    Files.write(heads, kept);

    assertThat(catchThrowableOfType(StoreException.class, () -> made("b.db")).code())
        .isEqualTo(Code.TRUNCATED);
    assertThat(shop.backup("b.db")).doesNotExist();
  }

  @Test
  void aStoreWhoseTablesWereChangedIsNotBackedUp() throws SQLException {
    shop.make("one");
    execute(shop.db(), "update swarm set name = 'another'");

    assertThatThrownBy(() -> made("b.db"))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("not sound");
    assertThat(shop.files()).noneMatch(name -> name.startsWith("b.db"));
  }

  private static void execute(Path db, String sql) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + db);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void aStoreOfAnEarlierReleaseIsBackedUpAsItIs() throws SQLException {
    var source = new SQLiteDataSource();
    source.setUrl("jdbc:sqlite:" + shop.db());
    Flyway.configure()
        .dataSource(source)
        .locations("classpath:db/migration/common", "classpath:db/migration/sqlite")
        .target("11")
        .load()
        .migrate();
    execute(shop.db(), "pragma application_id = " + 0x5357524d);
    execute(shop.db(), "pragma user_version = 22");

    var backup = made("b.db");

    assertThat(manifest(backup).schema()).isEqualTo(22);
    assertThat(backups.verify(backup.file())).isInstanceOf(Finding.Sound.class);
    for (var file : List.of(shop.db(), backup.file())) {
      assertThat(TableVersion.of(file, Options.DEFAULT.mode(Options.Mode.INSPECT))).isEqualTo(22);
    }
    assertThat(shop.files()).filteredOn(name -> name.startsWith("b.")).hasSize(2);
  }

  @Test
  void aFlippedByteOfABackupIsFound() throws IOException {
    shop.make("one");
    var backup = made("b.db");
    try (var file = new RandomAccessFile(backup.file().toFile(), "rw")) {
      file.seek(file.length() / 2);
      int before = file.read();
      file.seek(file.length() / 2);
      file.write(before ^ 1);
    }

    assertThat(backups.verify(backup.file()))
        .isEqualTo(new Finding.Unsound(List.of("it is not the file that its manifest tells of")));
  }

  @Test
  void aBackupWithoutItsManifestIsProvedByWhatIsInIt() throws IOException, SQLException {
    shop.make("one");
    var backup = made("b.db");
    Files.delete(Manifest.beside(backup.file()));
    assertThat(backups.verify(backup.file())).isInstanceOf(Finding.Sound.class);

    execute(backup.file(), "update swarm set name = 'another'");
    assertThat(backups.verify(backup.file())).isInstanceOf(Finding.Unsound.class);
  }

  @Test
  void ofTheStoresBackupsTheNewestAreKept() {
    shop.make("one");
    var all = new ArrayList<Backup>();
    for (int i = 0; i < 5; i++) {
      now = DAY.plus(Duration.ofDays(i));
      all.add(made("b" + i + ".db"));
    }

    assertThat(backups.prune(all.getLast(), new Retention(3, Duration.ZERO)))
        .containsExactly(all.get(1).file(), all.get(0).file());
    assertThat(backups.in(directory))
        .extracting(Backup::file)
        .containsExactly(all.get(4).file(), all.get(3).file(), all.get(2).file());

    now = DAY.plus(Duration.ofDays(4));
    assertThat(backups.prune(all.getLast(), new Retention(0, Duration.ofDays(2))))
        .containsExactly(all.get(2).file());
    assertThat(backups.prune(all.getLast(), Retention.ENDLESS)).isEmpty();
  }

  @Test
  void whatIsNoBackupOfTheStoreIsNeverRemoved() throws IOException {
    shop.make("one");
    var mine = made("a.db");
    Files.copy(shop.db(), shop.backup("copy.db"));
    Files.writeString(shop.backup("notes.txt"), "mine");
    Files.delete(shop.db());
    Files.delete(directory.resolve("swarm.db.heads"));
    shop.make("two");
    now = now.plusSeconds(1);
    var ofAnother = made("c.db");

    assertThat(manifest(ofAnother).store()).isNotEqualTo(manifest(mine).store());
    assertThat(backups.prune(ofAnother, new Retention(1, Duration.ofSeconds(1)))).isEmpty();
    assertThat(shop.files()).contains("a.db", "copy.db", "notes.txt");
  }

  @Test
  void aBackupThatIsCutShortLeavesTheOldOneOrTheNewOne() {
    shop.make("one");
    made("b.db");
    shop.make("two");
    var killed = new ArrayList<Shop>();
    var stepwise =
        new Backups(
            clock, () -> killed.add(shop.snapshot(directory.resolve("killed" + killed.size()))));

    stepwise.make(order("b.db").existing(Order.Existing.REPLACED)).orThrow();

    assertThat(killed).hasSizeGreaterThan(5);
    for (var left : killed) {
      assertThat(backups.verify(left.backup("b.db")))
          .isInstanceOfSatisfying(
              Finding.Sound.class,
              s -> assertThat(s.ends().journal().position()).isBetween(1L, 2L));
      assertThat(left.names()).containsExactly("one", "two");
    }
  }

  @Test
  void whatAProcessThatIsGoneLeftIsRemovedWithTheNextBackup() throws IOException {
    shop.make("one");
    long gone = 999_999_999_999L;
    var left = shop.backup("old.db." + gone + ".part");
    Files.writeString(left, "half");
    var going = shop.backup("new.db." + ProcessHandle.current().pid() + ".part");
    Files.writeString(going, "half");

    assertThat(Leftovers.in(directory)).containsExactly(left);
    made("b.db");

    assertThat(left).doesNotExist();
    assertThat(going).exists();
  }
}
