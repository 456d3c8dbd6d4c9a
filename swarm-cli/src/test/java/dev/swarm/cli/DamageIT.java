package dev.swarm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files that are something else, or lost what they held, under the packaged program. */
@Timeout(120)
class DamageIT {
  /** Where SQLite's file header has the user's version. */
  private static final int USER_VERSION = 60;

  @TempDir Path directory;
  private Path db;

  @Test
  void aFileThatIsNoDatabaseIsLeftAsItIs() throws IOException, InterruptedException {
    plan();
    var notes = "These are my notes, and they are longer than a page's header. ".repeat(99);
    Files.createDirectories(db.getParent());
    Files.writeString(db, notes);
    refused(packaged("run", "plan.yaml"), "NOT_A_DATABASE", "name another file or move it away");
    refused(swarm("status"), "NOT_A_DATABASE", "name another file or move it away");
    assertThat(db).hasContent(notes);
  }

  @Test
  void theDatabaseOfALaterReleaseIsLeftAsItIs() throws IOException, InterruptedException {
    plan();
    Files.createFile(directory.resolve("go"));
    assertThat(packaged("run", "plan.yaml").code()).isEqualTo(ExitCodes.OK);
    try (var file = new RandomAccessFile(db.toFile(), "rw")) {
      file.seek(USER_VERSION);
      file.writeInt(4_711);
    }
    var before = Files.readAllBytes(db);
    refused(packaged("run", "plan.yaml"), "NEWER_VERSION", "use the release that wrote it");
    refused(swarm("journal", "verify"), "NEWER_VERSION", "use the release that wrote it");
    assertThat(db).hasBinaryContent(before);
  }

  @Test
  void aLogThatWasCutOrRemovedIsNoticedAndCanBePutBack() throws IOException, InterruptedException {
    killInTheMiddle();
    var wal = beside("-wal");
    assertThat(wal).isNotEmptyFile();
    var whole = Files.copy(wal, directory.resolve("whole-wal"));
    try (var channel = FileChannel.open(wal, StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() / 2);
    }
    refused(packaged("run", "plan.yaml"), "TRUNCATED", "put back what is missing");
    Files.deleteIfExists(wal);
    refused(packaged("run", "plan.yaml"), "TRUNCATED", "put back what is missing");

    Files.deleteIfExists(beside("-shm"));
    Files.copy(whole, wal, StandardCopyOption.REPLACE_EXISTING);
    goesOn();
  }

  @Test
  void whatIsTornAtTheLogsEndIsNoLossAndItsIndexIsMadeAnew()
      throws IOException, InterruptedException {
    killInTheMiddle();
    assertThat(beside("-shm")).exists();
    Files.delete(beside("-shm"));
    // Bytes of a commit that was cut short by the machine: nobody was told of it.
    try (var channel = FileChannel.open(beside("-wal"), StandardOpenOption.APPEND)) {
      channel.write(ByteBuffer.wrap(new byte[3_000]));
    }
    goesOn();
  }

  @Test
  void theJournalsVerdictOnAStoreThatLostItsLogIsTruncated()
      throws IOException, InterruptedException {
    killInTheMiddle();
    Files.delete(beside("-wal"));
    Files.delete(beside("-shm"));
    var verdict = swarm("journal", "verify");
    assertThat(verdict.code()).isEqualTo(ExitCodes.JOURNAL);
    assertThat(verdict.out() + verdict.err()).contains("truncated after");
  }

  /** Leaves a store whose log holds what was acknowledged last. */
  private void killInTheMiddle() throws IOException, InterruptedException {
    plan();
    var run = SwarmProcess.start(directory, "run", "plan.yaml", "--json");
    assertThat(run.readUntil(line -> line.contains("step-succeeded"))).isTrue();
    run.signalGroup("KILL");
    assertThat(run.waitForEnd()).isEqualTo(137);
  }

  private void goesOn() throws IOException, InterruptedException {
    var done = Files.readAllLines(directory.resolve("done.log"));
    Files.createFile(directory.resolve("go"));
    var run = packaged("run", "plan.yaml", "--json");
    assertThat(run.code()).as(run.err()).isEqualTo(ExitCodes.OK);
    assertThat(run.out()).contains("\"done\":1", "\"succeeded\":2");
    assertThat(Files.readAllLines(directory.resolve("done.log")))
        .as("the first step is not done again")
        .filteredOn(done.getFirst()::equals)
        .hasSize(1);
    assertThat(swarm("journal", "verify").out()).startsWith("intact:");
  }

  private void plan() throws IOException {
    db = directory.resolve(".swarm/swarm.db");
    Files.writeString(
        directory.resolve("plan.yaml"),
        """
        plan: damage
        agents: [{ name: w, type: coder }]
        tasks:
          - { id: first, run: [sh, -c, 'echo first >> done.log'] }
          - id: second
            needs: [first]
            run: [sh, -c, 'until test -f go; do sleep 0.1; done; echo second >> done.log']
        """);
  }

  private Path beside(String suffix) {
    return db.resolveSibling(db.getFileName() + suffix);
  }

  private static void refused(SwarmProcess.Ended ended, String code, String next) {
    assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCodes.STORE);
    assertThat(ended.err()).startsWith("swarm: " + code + ": ").contains(next).hasLineCount(1);
  }

  private SwarmProcess.Ended packaged(String... arguments)
      throws IOException, InterruptedException {
    return SwarmProcess.run(directory, arguments);
  }

  private SwarmProcess.Ended swarm(String... arguments) {
    return Program.run(directory, arguments);
  }
}
