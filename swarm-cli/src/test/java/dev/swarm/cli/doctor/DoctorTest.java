package dev.swarm.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.swarm.Coordinator;
import dev.swarm.cli.doctor.Finding.Level;
import dev.swarm.mcp.http.Tls;
import dev.swarm.persistence.backup.Backups;
import dev.swarm.persistence.backup.Order;
import dev.swarm.persistence.sqlite.Options;
import dev.swarm.persistence.sqlite.SqliteStore;
import dev.swarm.swarm.SwarmSpec;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
  @TempDir Path directory;
  private Path db;

  @BeforeEach
  void make() throws IOException {
    db = directory.resolve("swarm.db");
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    try (var coordinator = open()) {
      coordinator.swarms().create(SwarmSpec.named("s"));
    }
    new Backups(InstantSource.system())
        .make(Order.of(db, directory.resolve("b.db"), "1"))
        .orThrow();
  }

  private Coordinator open() {
    return Coordinator.resting(SqliteStore.open(db), Coordinator.Options.defaults());
  }

  private List<Finding> found(Path store, Patient.Depth depth) {
    return Doctor.findings(new Patient(store, Optional.empty(), directory, Options.DEFAULT, depth));
  }

  private List<Finding> found(Level level, Patient.Depth depth) {
    return found(db, depth).stream().filter(finding -> finding.level() == level).toList();
  }

  private Finding warning(String area) {
    return only(Level.WARNING, area);
  }

  private Finding problem(String area) {
    return only(Level.PROBLEM, area);
  }

  private Finding only(Level level, String area) {
    var all =
        found(level, Patient.Depth.QUICK).stream().filter(f -> f.area().equals(area)).toList();
    assertThat(all).as(level + " " + area).hasSize(1);
    assertThat(all.getFirst().next()).isNotEmpty();
    return all.getFirst();
  }

  private Set<String> files() throws IOException {
    try (var all = Files.list(directory)) {
      return all.map(file -> file.getFileName().toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  @Test
  void aStoreThatIsWellHasNoProblemAndIsLeftAsItIs() throws IOException {
    var before = files();
    var bytes = Files.readAllBytes(db);

    for (var depth : Patient.Depth.values()) {
      assertThat(found(Level.PROBLEM, depth)).isEmpty();
    }
    assertThat(found(db, Patient.Depth.WHOLE))
        .filteredOn(finding -> finding.level() == Level.OK)
        .extracting(Finding::area)
        .contains("java", "program", "file system", "room", "locks", "store", "pages", "journal")
        .contains("tables", "audit log", "permissions", "clock", "kernels", "backups");
    assertThat(files()).isEqualTo(before);
    assertThat(Files.readAllBytes(db)).isEqualTo(bytes);
  }

  @Test
  void whereThereIsNoStoreThatIsSaidAndNoneIsMade() {
    var nowhere = directory.resolve("not/yet/swarm.db");

    assertThat(found(nowhere, Patient.Depth.WHOLE))
        .noneMatch(finding -> finding.level() == Level.PROBLEM)
        .anyMatch(finding -> finding.what().equals("there is no store at " + nowhere));
    assertThat(directory.resolve("not")).doesNotExist();
  }

  @Test
  void aFileThatIsNoDatabaseIsAProblemAndTheRestIsLookedAt() throws IOException {
    Files.writeString(db, "this is something else, and no database of any kind at all".repeat(20));

    assertThat(problem("store").what()).startsWith("NOT_A_DATABASE");
    assertThat(problem("pages").next()).as("no backup helps").isEqualTo(problem("store").next());
    assertThat(found(Level.OK, Patient.Depth.QUICK)).extracting(Finding::area).contains("kernels");
  }

  @Test
  void damagedPagesAreFound() throws IOException {
    try (var file = new RandomAccessFile(db.toFile(), "rw")) {
      for (long page = 2; page < file.length() / 4_096; page++) {
        file.seek(page * 4_096);
        file.write(new byte[64]);
      }
    }

    assertThat(found(Level.PROBLEM, Patient.Depth.QUICK))
        .extracting(Finding::area)
        .contains("pages");
  }

  @Test
  void tablesThatWereChangedAreFoundByALookAtAll() throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + db);
        var statement = connection.createStatement()) {
      statement.execute("update swarm set name = 'another'");
    }

    assertThat(found(Level.PROBLEM, Patient.Depth.QUICK)).isEmpty();
    assertThat(found(Level.PROBLEM, Patient.Depth.WHOLE))
        .extracting(Finding::area)
        .containsExactly("tables");
  }

  @Test
  void anotherProgramThatKeepsOthersFromWritingIsAWarning() throws SQLException {
    assumeTrue(Files.isReadable(Path.of("/proc/locks")), "the system tells of no locks");
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + db);
        var statement = connection.createStatement()) {
      statement.execute("begin immediate");
      assertThat(warning("locks").what())
          .contains("process " + ProcessHandle.current().pid())
          .contains("writes to the store whenever one looks");
      statement.execute("rollback");
    }
    assertThat(found(Level.WARNING, Patient.Depth.QUICK)).noneMatch(f -> f.area().equals("locks"));
  }

  @Test
  void untilWhenTheCertificateIsGoodIsTold() {
    var tls = new Tls.Pem(directory.resolve("no.pem"), directory.resolve("no.key"));
    assertThat(Certificate.finding(tls, Instant.now()))
        .isEqualTo(
            Finding.problem(
                "certificate",
                "there is no file " + tls.chain() + " to read the certificate or key from",
                "mend it; swarm serve does not start before"));

    var end = Instant.parse("2027-01-31T00:00:00Z");
    assertThat(Certificate.finding(end, end.minus(Duration.ofDays(15))).level())
        .isEqualTo(Level.OK);
    var soon = Certificate.finding(end, end.minus(Duration.ofDays(13)));
    assertThat(soon.level()).isEqualTo(Level.WARNING);
    assertThat(soon.what()).contains(end.toString());
    assertThat(Certificate.finding(end, end.plusSeconds(1)).level()).isEqualTo(Level.PROBLEM);
  }

  @Test
  void aStoreThatEverybodyReadsIsAWarningAndOneThatEverybodyWritesAProblem() throws IOException {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.setPosixFilePermissions(db, PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(found(Level.WARNING, Patient.Depth.QUICK))
        .anyMatch(finding -> finding.what().startsWith(db + " can be read by everybody"));

    Files.setPosixFilePermissions(db, PosixFilePermissions.fromString("rw-rw-rw-"));
    assertThat(problem("permissions").what()).contains("can be written by everybody");
  }

  @Test
  void aKeyThatOthersReadIsAProblem() throws IOException {
    var key = Files.writeString(directory.resolve("swarm.db.key"), "key");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));

    assertThat(problem("permissions").next()).isEqualTo("chmod 600 " + key);
  }

  @Test
  void aMissingAnchorIsAWarning() throws IOException {
    Files.delete(directory.resolve("swarm.db.heads"));

    assertThat(warning("journal").what()).contains("no .heads");
  }

  @Test
  void whatWasLeftBehindIsAWarning() throws IOException {
    var trial = Files.writeString(directory.resolve(".swarm-trial-1.db"), "");
    Files.setLastModifiedTime(trial, FileTime.from(Instant.now().minus(Duration.ofDays(1))));
    assertThat(found(Level.WARNING, Patient.Depth.QUICK))
        .anyMatch(finding -> finding.what().contains(trial.toString()));

    Files.writeString(directory.resolve("b.db.999999999999.part"), "half");
    assertThat(found(Level.WARNING, Patient.Depth.QUICK))
        .anyMatch(finding -> finding.what().contains("of backups that were cut short"));
  }

  @Test
  void aStoreWithoutABackupIsAWarning() throws IOException {
    Files.delete(directory.resolve("b.db"));

    assertThat(warning("backups").next()).contains("swarm backup");
  }

  @Test
  void aClockThatWasSetBackIsAWarning() {
    var later = Instant.now().plus(Duration.ofDays(1));
    InstantSource clock = () -> later;
    try (var store = SqliteStore.open(db, Options.DEFAULT.clock(clock))) {
      Coordinator.resting(store, Coordinator.Options.defaults())
          .swarms()
          .create(SwarmSpec.named("later"));
    }

    assertThat(warning("clock").what()).contains("set back");
  }
}
