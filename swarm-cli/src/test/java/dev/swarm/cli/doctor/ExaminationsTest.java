package dev.swarm.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.Coordinator;
import dev.swarm.audit.AuditEvent;
import dev.swarm.audit.AuditRoom;
import dev.swarm.cli.SmallDisk;
import dev.swarm.cli.doctor.Finding.Level;
import dev.swarm.persistence.backup.Backups;
import dev.swarm.persistence.backup.Order;
import dev.swarm.persistence.sqlite.Options;
import dev.swarm.persistence.sqlite.SqliteStore;
import dev.swarm.swarm.SwarmSpec;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each examination finds, by itself. */
class ExaminationsTest {
  private static final long MIB = 1 << 20;

  @TempDir Path directory;
  private Path db;

  @BeforeEach
  void make() throws IOException {
    db = directory.resolve("swarm.db");
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
  }

  private void store() {
    try (var store = SqliteStore.open(db)) {
      Coordinator.resting(store, Coordinator.Options.defaults())
          .swarms()
          .create(SwarmSpec.named("s"));
      var event = new AuditEvent(AuditEvent.Kind.KEY_MADE, "ann", "key", Map.of());
      new AuditRoom(store).record(List.of(event, event));
    }
  }

  private Patient patient(Patient.Depth depth) {
    return new Patient(db, Optional.empty(), directory, Options.DEFAULT, depth);
  }

  private List<Level> levels(Examination examination) throws Exception {
    return levels(examination, Patient.Depth.QUICK);
  }

  private List<Level> levels(Examination examination, Patient.Depth depth) throws Exception {
    return examination.of(patient(depth)).stream().map(Finding::level).toList();
  }

  private void execute(String... sqls) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + db);
        var statement = connection.createStatement()) {
      for (var sql : sqls) {
        statement.execute(sql);
      }
    }
  }

  private static void enlarge(Path file, long bytes) throws IOException {
    try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(bytes);
    }
  }

  private static void allow(Path file, String permissions) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }

  @Test
  void lessRoomThanTheStoreTakesIsAWarningAndSoIsALongLog() throws Exception {
    enlarge(db, Files.getFileStore(directory).getUsableSpace() + 1_024 * MIB);
    assertThat(levels(new Room())).containsExactly(Level.WARNING, Level.OK);
    enlarge(directory.resolve("swarm.db-wal"), 1_024 * MIB - 1);
    assertThat(levels(new Room())).containsExactly(Level.WARNING, Level.OK);
    enlarge(directory.resolve("swarm.db-wal"), 1_024 * MIB);
    assertThat(levels(new Room())).containsExactly(Level.WARNING, Level.WARNING);
  }

  @Test
  void aDiskThatIsFullIsAProblemAndOneThatCannotBeWrittenToo() throws Exception {
    try (var disk = SmallDisk.of(directory.resolve("small"), 8_192)) {
      db = disk.directory().resolve("swarm.db");
      assertThat(levels(new Room())).contains(Level.PROBLEM);
      assertThat(levels(new FileSystem())).doesNotContain(Level.PROBLEM);
      disk.makeReadOnly();
      assertThat(levels(new FileSystem())).contains(Level.PROBLEM);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "nfs4, PROBLEM",
    "cifs, PROBLEM",
    "fuse.sshfs, PROBLEM",
    "tmpfs, WARNING",
    "overlay, WARNING",
    "ext4, OK"
  })
  void whereAStoreCannotLiveOrDoesNotLastIsTold(String type, Level level) {
    assertThat(new FileSystem().kind(directory, type).level()).isEqualTo(level);
  }

  @Test
  void capitalLettersAreToldApartAsTheFileSystemDoes() throws Exception {
    Files.createFile(directory.resolve("a"));
    boolean apart = !Files.exists(directory.resolve("A"));
    assertThat(new FileSystem().of(patient(Patient.Depth.QUICK)).getLast().level())
        .isEqualTo(apart ? Level.OK : Level.WARNING);
  }

  @Test
  void theNewestBackupMayBeAWeekOld() throws Exception {
    store();
    backup("old.db", Duration.ofDays(8));
    assertThat(levels(new Copies())).containsExactly(Level.WARNING);
    backup("new.db", Duration.ofDays(6));
    assertThat(levels(new Copies())).containsExactly(Level.OK);
  }

  private void backup(String name, Duration age) {
    new Backups(() -> Instant.now().minus(age))
        .make(Order.of(db, directory.resolve(name), "1"))
        .orThrow();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update audit_entry set subject = 'x' where position = 1",
        "delete from audit_entry where position = 2"
      })
  void anAuditLogThatIsNotWhatWasWrittenIsAProblem(String sql) throws Exception {
    store();
    assertThat(levels(new Chains(), Patient.Depth.WHOLE))
        .containsExactly(Level.OK, Level.OK, Level.OK);
    execute("drop trigger audit_entry_stays", "drop trigger audit_entry_goes", sql);
    assertThat(levels(new Chains(), Patient.Depth.WHOLE))
        .containsExactly(Level.OK, Level.OK, Level.PROBLEM);
  }

  @Test
  void chainsWithoutAnAnchorAreAWarning() throws Exception {
    store();
    Files.delete(directory.resolve("swarm.db.heads"));
    assertThat(levels(new Chains(), Patient.Depth.WHOLE))
        .containsExactly(Level.WARNING, Level.OK, Level.WARNING);
  }

  @Test
  void aStoreOfAnEarlierReleaseIsAWarning() throws Exception {
    store();
    execute("pragma user_version = 22");
    assertThat(levels(new Tables())).containsExactly(Level.WARNING);
    assertThat(levels(new Chains(), Patient.Depth.WHOLE)).containsExactly(Level.WARNING);
  }

  @Test
  void anIndexThatLacksARowIsFoundByALookAtAll() throws Exception {
    store();
    execute(
        "create table t (a)",
        "create index t_a on t (a)",
        "insert into t values (1), (2), (3)",
        "pragma writable_schema = on",
        "update sqlite_schema set sql = 'CREATE INDEX t_a on t (a desc)' where name = 't_a'");
    assertThat(levels(new Pages(), Patient.Depth.QUICK)).containsExactly(Level.OK);
    assertThat(levels(new Pages(), Patient.Depth.WHOLE)).containsOnly(Level.PROBLEM);
  }

  @Test
  void whoCannotEnterTheDirectoryReachesNothingInIt() throws Exception {
    Files.writeString(db, "store");
    allow(db, "rw-rw-rw-");
    assertThat(levels(new Secrecy())).containsExactly(Level.OK);
    allow(directory, "rwxr-x--x");
    assertThat(levels(new Secrecy())).containsExactly(Level.PROBLEM);
  }

  @Test
  void aDirectoryThatEverybodyWritesIsAProblem() throws Exception {
    allow(directory, "rwxrwxrwx");
    assertThat(levels(new Secrecy())).contains(Level.PROBLEM);
  }

  @Test
  void whatStandsBesideTheStoreIsNotForEverybodyEither() throws Exception {
    allow(directory, "rwxr-xr-x");
    allow(Files.writeString(directory.resolve("swarm.db.heads"), ""), "rw----rw-");
    assertThat(levels(new Secrecy())).contains(Level.PROBLEM);
  }

  @Test
  void logsThatEverybodyReadsAreAWarning() throws Exception {
    var logs = Files.createDirectory(directory.resolve("logs"));
    var patient =
        new Patient(db, Optional.of(logs), directory, Options.DEFAULT, Patient.Depth.QUICK);
    allow(logs, "rwxr-x---");
    assertThat(new Secrecy().of(patient)).extracting(Finding::level).containsExactly(Level.OK);
    allow(logs, "rwxr-xr-x");
    assertThat(new Secrecy().of(patient)).extracting(Finding::level).containsExactly(Level.WARNING);
  }

  @Test
  void aRestoreThatWasCutShortIsAWarning() throws Exception {
    assertThat(levels(new Users())).isEmpty();
    Files.writeString(directory.resolve("swarm.db.replace"), "");
    assertThat(levels(new Users())).containsExactly(Level.WARNING);
  }

  @Test
  void whatIsLeftOfARestoreOrABackupIsAWarning() throws Exception {
    Files.writeString(directory.resolve(".swarm-trial-now"), "of a process that looks just now");
    assertThat(of(new Remains()))
        .noneMatch(what -> what.contains("to try the disk") || what.contains("restore"));
    Files.writeString(directory.resolve("swarm.db.arriving"), "half");
    assertThat(of(new Remains())).anyMatch(what -> what.contains("of a restore that was cut"));
    Files.writeString(directory.resolve("swarm.db.before-20260101"), "kept");
    assertThat(of(new Remains())).anyMatch(what -> what.contains("kept by restores"));

    var elsewhere = Files.createDirectory(directory.resolve("backups"));
    Files.writeString(elsewhere.resolve("b.db.999999999999.part"), "half");
    var patient =
        new Patient(db, Optional.empty(), elsewhere, Options.DEFAULT, Patient.Depth.QUICK);
    assertThat(new Remains().of(patient))
        .extracting(Finding::what)
        .anyMatch(what -> what.contains("of backups that were cut short"));
  }

  private List<String> of(Examination examination) throws Exception {
    return examination.of(patient(Patient.Depth.QUICK)).stream().map(Finding::what).toList();
  }
}
