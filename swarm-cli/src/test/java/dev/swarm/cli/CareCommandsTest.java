package dev.swarm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.Coordinator;
import dev.swarm.audit.AuditDetail;
import dev.swarm.audit.AuditEntry;
import dev.swarm.audit.AuditEvent;
import dev.swarm.audit.AuditQuestion;
import dev.swarm.audit.AuditRoom;
import dev.swarm.cli.config.Configuration;
import dev.swarm.cli.config.Given;
import dev.swarm.persistence.sqlite.SqliteStore;
import dev.swarm.problem.RefusedException;
import dev.swarm.swarm.SwarmSpec;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * {@code swarm backup}, {@code restore} and {@code doctor}: with which settings, and what is told.
 */
class CareCommandsTest {
  @TempDir Path directory;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void make() {
    environment.put("SWARM_DB", db().toString());
    environment.put("BACKUP_DIR", backups().toString());
    swarm("one");
  }

  private Path db() {
    return directory.resolve("swarm.db");
  }

  private Path backups() {
    return directory.resolve("backups");
  }

  private void swarm(String name) {
    try (var store = SqliteStore.open(db());
        var coordinator = Coordinator.resting(store, Coordinator.Options.defaults())) {
      coordinator.swarms().create(SwarmSpec.named(name));
    }
  }

  private int run(Object command, String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    var configuration =
        Configuration.of(new Given(directory, Optional.empty(), environment, Map.of()));
    var line =
        new CommandLine(command)
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err, true))
            .setExecutionExceptionHandler(
                (failure, spec, parsed) ->
                    failure instanceof RefusedException refused
                        ? ExitCodes.of(refused.problem())
                        : ExitCodes.STORE);
    StoreOption.hand(line.getCommandSpec(), () -> configuration);
    return line.execute(arguments);
  }

  private Path backedUp(String... arguments) throws IOException {
    assertThat(run(new BackupCommand(), arguments)).isEqualTo(ExitCodes.OK);
    return Path.of(out.toString().substring(0, out.toString().indexOf(": ")));
  }

  private List<String> kept(Path place) throws IOException {
    try (var files = Files.list(place)) {
      return files.map(Path::toString).filter(file -> file.endsWith(".db")).sorted().toList();
    }
  }

  private AuditEvent audited(AuditEvent.Kind kind) {
    try (var store = SqliteStore.open(db())) {
      return new AuditRoom(store)
          .newest(AuditQuestion.newest(1).of(kind)).stream()
              .map(AuditEntry::event)
              .findFirst()
              .orElseThrow();
    }
  }

  @Test
  void asManyBackupsAreKeptInTheirDirectoryAsIsConfigured() throws IOException {
    environment.put("BACKUP_KEEP", "2");
    backedUp();
    var second = backedUp();
    var third = backedUp();
    assertThat(kept(backups())).containsExactly(second.toString(), third.toString());

    var fourth = backedUp("--keep", "1");
    assertThat(out.toString()).contains("removed " + second, "removed " + third);
    assertThat(kept(backups())).containsExactly(fourth.toString());
  }

  @Test
  void inAnotherDirectoryAllAreKeptUnlessItIsSaid() throws IOException {
    environment.put("BACKUP_KEEP", "1");
    var place = Files.createDirectory(directory.resolve("elsewhere"));
    backedUp(place.toString());
    backedUp(place.toString());
    assertThat(kept(place)).hasSize(2);

    backedUp(place.toString(), "--keep", "1");
    assertThat(kept(place)).hasSize(1);
  }

  @Test
  void aFileIsReplacedOnlyWhenThatIsSaid() throws IOException {
    var file = Files.writeString(directory.resolve("b.db"), "mine");
    assertThat(run(new BackupCommand(), file.toString())).isEqualTo(ExitCodes.REFUSED);
    assertThat(file).hasContent("mine");

    assertThat(backedUp(file.toString(), "--force")).isEqualTo(file);
    assertThat(run(new BackupCommand(), "verify", file.toString())).isEqualTo(ExitCodes.OK);
    assertThat(out.toString()).startsWith("sound: 1 entries");
  }

  @Test
  void whatIsBackedUpAndRestoredIsInTheAuditLog() throws IOException {
    var backup = backedUp();
    var made = audited(AuditEvent.Kind.BACKUP);
    assertThat(made.subject()).isEqualTo(backup.toString());
    assertThat(made.details()).containsEntry(AuditDetail.POSITION, "1");
    swarm("two");

    assertThat(run(new RestoreCommand(), backup.toString())).isEqualTo(ExitCodes.OK);
    assertThat(out.toString()).contains("lost: 1 entries, up to 2 of ");
    var restored = audited(AuditEvent.Kind.RESTORE);
    assertThat(restored.subject()).isEqualTo(backup.toString());
    assertThat(restored.details().get(AuditDetail.LOST)).startsWith("1 entries, up to 2 of ");
  }

  @Test
  void aBackupThatIsNotSoundEndsWithFiveAndReplacesNothing() throws IOException {
    var backup = backedUp();
    swarm("two");
    var before = Files.readAllBytes(db());
    var bytes = Files.readAllBytes(backup);
    bytes[bytes.length / 2] ^= 1;
    Files.write(backup, bytes);

    assertThat(run(new BackupCommand(), "verify", backup.toString())).isEqualTo(ExitCodes.JOURNAL);
    assertThat(run(new RestoreCommand(), backup.toString())).isEqualTo(ExitCodes.JOURNAL);
    assertThat(err.toString()).contains("not sound: ");
    assertThat(Files.readAllBytes(db())).isEqualTo(before);
  }

  @Test
  void aDoctorWhoFindsAProblemEndsWithOneAndNamesTheWorst() throws IOException {
    assertThat(run(new DoctorCommand(), "--json")).isEqualTo(ExitCodes.OK);
    assertThat(out.toString()).startsWith("{\"verdict\":\"warning\"");

    Files.writeString(db(), "no database at all ".repeat(100));
    assertThat(run(new DoctorCommand(), "--json")).isEqualTo(ExitCodes.TASK_FAILED);
    assertThat(out.toString()).startsWith("{\"verdict\":\"problem\"");
  }

  @Test
  void aDoctorLooksAtEverythingWhenThatIsSaid() {
    run(new DoctorCommand());
    assertThat(out.toString()).contains("settings").doesNotContain("audit log");
    run(new DoctorCommand(), "--deep");
    assertThat(out.toString()).contains("audit log");
  }

  @Test
  void aVariableThatNearlyIsASettingsIsWarnedOfWithoutItsValue() {
    var variables = Map.of("MAX_REQUEST_PER_MINUTE", "s3cret", "EDITOR", "vi");
    run(new DoctorCommand(variables));
    assertThat(out.toString())
        .contains(
            "MAX_REQUEST_PER_MINUTE in the environment sets nothing",
            "did you mean MAX_REQUESTS_PER_MINUTE?")
        .doesNotContain("s3cret", "EDITOR");
  }

  @Test
  void settingsThatDoNotGoTogetherAreAProblemAndTheStoreIsLookedAtNonetheless() throws IOException {
    var settings = Files.writeString(directory.resolve("swarm.yaml"), "cors:\n  enabled: true\n");
    String[] line = {"doctor", "--config", settings.toString(), "--db", db().toString()};
    var ended = Program.run(directory, line);
    assertThat(ended.code()).isEqualTo(ExitCodes.TASK_FAILED);
    assertThat(ended.out()).contains("CORS_ORIGIN names no origin", "kernels");
  }
}
