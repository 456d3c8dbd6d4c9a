package dev.swarm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The wall clock set back an hour under a run; skipped where nothing can preload that. */
@Timeout(120)
class ClockIT {
  private static final Duration HOUR = Duration.ofHours(1);

  @TempDir Path directory;
  private SwarmProcess.Surroundings around;

  @BeforeEach
  void preload() throws IOException, InterruptedException {
    var library = directory.resolve("set-clock.so").toString();
    var source = directory.resolve("set-clock.c");
    try (var text = ClockIT.class.getResourceAsStream("/set-clock.c")) {
      Files.copy(text, source);
    }
    assumeTrue(compiles(source.toString(), library), "no C compiler makes a library here");
    setBack(Duration.ZERO);
    around =
        new SwarmProcess.Surroundings(
            List.of(), Map.of("LD_PRELOAD", library, "SWARM_TEST_CLOCK", clock().toString()));
  }

  private static boolean compiles(String source, String library)
      throws IOException, InterruptedException {
    try {
      return new ProcessBuilder("cc", "-shared", "-fPIC", "-O1", "-o", library, source)
              .inheritIO()
              .start()
              .waitFor()
          == 0;
    } catch (IOException noCompiler) {
      return false;
    }
  }

  private Path clock() {
    return directory.resolve("behind");
  }

  private void setBack(Duration by) throws IOException {
    var bytes = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder());
    bytes.putLong(by.toSeconds()).flip();
    // In place: the processes have it mapped.
    try (var channel =
        FileChannel.open(clock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.write(bytes, 0);
    }
  }

  @Test
  void leasesAreKeptAndRunOutAndTimesRiseWhenTheClockIsSetBackAnHour()
      throws IOException, InterruptedException {
    Files.writeString(
        directory.resolve("plan.yaml"),
        """
        plan: clock
        swarm: { lease: 2s }
        agents: [{ name: w, type: coder }]
        tasks:
          - id: kept
            run: [sh, -c, 'echo kept >> begun.log; until test -f go; do sleep 0.1; done']
          - id: lost
            needs: [kept]
            run: [sh, -c, 'echo lost >> begun.log; until test -f end; do sleep 0.1; done']
        """);
    var first = SwarmProcess.start(around, directory, "run", "plan.yaml", "--json");
    assertThat(first.readUntil(line -> line.contains("step-started"))).isTrue();
    var before = Instant.now();
    setBack(HOUR);
    var second = SwarmProcess.start(around, directory, "run", "plan.yaml", "--json");
    assertThat(second.readUntil(line -> line.contains("begun"))).isTrue();
    // Twice the lease: without heartbeats the second would have taken it.
    Conditions.await(
        "twice the lease is over",
        () -> Duration.between(before, Instant.now()).compareTo(Duration.ofSeconds(4)) > 0);
    Files.createFile(directory.resolve("go"));
    Conditions.await("the next one began", () -> begun("lost") == 1);
    // Whoever holds it now dies, and the other gets it though the clock says it is an hour early.
    var holder = theFirstHoldsIt() ? first : second;
    holder.signal("KILL");
    Conditions.await("it was taken over", () -> begun("lost") == 2);
    Files.createFile(directory.resolve("end"));
    var survivor = holder == first ? second : first;
    assertThat(survivor.toItsEnd().code()).isEqualTo(ExitCodes.OK);

    var journal = JournalLines.of(directory);
    assertThat(begun("kept")).isEqualTo(1);
    assertThat(journal.ofSteps("Expired")).hasSize(1);
    var times = journal.entries().stream().map(e -> Instant.parse(e.get("at").asString())).toList();
    assertThat(times).isSorted();
    assertThat(times.getLast()).isAfter(before);
  }

  /** Whether the agent of the process that came first holds the second step. */
  private boolean theFirstHoldsIt() throws IOException, InterruptedException {
    var agents = Program.run(directory, "task", "explain", "lost").out();
    assertThat(agents).contains("w");
    return !agents.contains("w.2");
  }

  private long begun(String task) throws IOException {
    var log = directory.resolve("begun.log");
    return Files.exists(log) ? Files.readAllLines(log).stream().filter(task::equals).count() : 0;
  }
}
