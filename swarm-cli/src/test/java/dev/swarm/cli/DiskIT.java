package dev.swarm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.ObjectMapper;

/** Disks that are full or may not be written, under the packaged program. */
class DiskIT {
  private static final int TASKS = 12;
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path directory;

  @Test
  @Timeout(1_800)
  void aRunOnADiskThatIsFullSaysSoLosesNothingAndGoesOnOnceThereIsRoom()
      throws IOException, InterruptedException {
    plan();
    // From nothing at all, over the making of the tables, to the last steps.
    var levels =
        Boolean.getBoolean("swarm.campaign")
            ? IntStream.rangeClosed(0, 60).mapToObj(i -> i * 16).toList()
            : List.of(40, 410);
    int failed = 0;
    for (int level : levels) {
      failed += runWith(level) ? 1 : 0;
    }
    System.out.println(
        "disk full: %d of %d levels of free KiB failed".formatted(failed, levels.size()));
    assertThat(failed).isGreaterThanOrEqualTo(levels.size() / 2);
  }

  /** Runs with that much room; true when it was not enough. */
  private boolean runWith(int free) throws IOException, InterruptedException {
    var log = directory.resolve("done.log");
    Files.deleteIfExists(log);
    try (var disk = SmallDisk.of(directory.resolve("disk"), 8_192)) {
      var db = disk.directory().resolve("swarm.db").toString();
      var ballast = disk.fillButFor(free);
      var full = SwarmProcess.run(directory, "run", "plan.yaml", "--json", "--db", db);
      var told = told(full);
      if (full.code() != ExitCodes.OK) {
        assertThat(full.code()).as(full.err()).isEqualTo(ExitCodes.STORE);
        assertThat(full.err())
            .contains("swarm: DISK_FULL: ", "make room and try again")
            .doesNotContain("\tat ");
      }
      int before = executed(log).size();
      Files.delete(ballast);
      var roomy = SwarmProcess.run(directory, "run", "plan.yaml", "--json", "--db", db);
      assertThat(roomy.code()).as(roomy.err()).isEqualTo(ExitCodes.OK);
      if (full.code() == ExitCodes.OK) {
        return false;
      }
      assertThat(roomy.out()).contains("\"succeeded\":" + TASKS);
      var again = executed(log).subList(before, executed(log).size());
      assertThat(again).as("what was told as done is not done again").noneMatch(told::contains);
      assertThat(told(roomy)).as("nor told again").noneMatch(told::contains);
      var verified = Program.run(directory, "journal", "verify", "--db", db);
      assertThat(verified.out()).startsWith("intact:");
      return true;
    }
  }

  private static Set<String> told(SwarmProcess.Ended run) {
    return run.out()
        .lines()
        .map(JSON::readTree)
        .filter(line -> line.get("event").asString().equals("step-succeeded"))
        .map(line -> line.get("step").asString())
        .collect(Collectors.toSet());
  }

  private static List<String> executed(Path log) throws IOException {
    return Files.exists(log) ? Files.readAllLines(log) : List.of();
  }

  @Test
  @Timeout(60)
  void aDiskThatMayNotBeWrittenIsNamed() throws IOException, InterruptedException {
    plan();
    try (var disk = SmallDisk.of(directory.resolve("disk"), 8_192)) {
      var db = disk.directory().resolve("swarm.db");
      disk.makeReadOnly();
      var run = SwarmProcess.run(directory, "run", "plan.yaml", "--db", db.toString());
      assertThat(run.code()).isEqualTo(ExitCodes.STORE);
      assertThat(run.err())
          .startsWith("swarm: READ_ONLY: ")
          .contains(db.toString(), "see that its directory is there and may be written")
          .hasLineCount(1);
      var elsewhere = disk.directory().resolve("new/swarm.db").toString();
      var made = SwarmProcess.run(directory, "run", "plan.yaml", "--db", elsewhere);
      assertThat(made.code()).isEqualTo(ExitCodes.STORE);
      assertThat(made.err()).startsWith("swarm: READ_ONLY: ").contains("--db").hasLineCount(1);
    }
  }

  private void plan() throws IOException {
    var plan =
        new StringBuilder("plan: disk\nagents: [{ name: w, type: coder, count: 2 }]\ntasks:\n");
    for (int i = 0; i < TASKS; i++) {
      plan.append("  - id: t")
          .append(i)
          .append("\n    run: [sh, -c, '")
          .append("echo $SWARM_STEP >> done.log; head -c 30000 /dev/zero | tr \"\\000\" x']\n");
    }
    Files.writeString(directory.resolve("plan.yaml"), plan);
  }
}
