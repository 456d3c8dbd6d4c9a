package dev.swarm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.swarm.cli.SystemCalls.Call;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * I3 by system calls: between the write of an entry to SQLite's log and the line that tells a
 * client of it, that log was synced.
 */
@Timeout(120)
class SyscallsIT {
  private static final int TASKS = 30;
  private static final Pattern TOLD =
      Pattern.compile("\\\\\"event\\\\\":\\\\\"(step-\\w+)\\\\\",\\\\\"step\\\\\":\\\\\"([\\w/]+)");

  /** The type of the entry that each line tells of. */
  private static final Map<String, String> ENTRIES =
      Map.of("step-started", "Leased", "step-succeeded", "Succeeded");

  @TempDir Path directory;

  @Test
  void whatAClientIsToldWasSyncedBefore() throws IOException, InterruptedException {
    assumeTrue(canTrace(), "there is no strace here, or it may not trace");
    var plan =
        new StringBuilder("plan: traced\nagents: [{ name: w, type: coder, count: 3 }]\ntasks:\n");
    for (int i = 0; i < TASKS; i++) {
      plan.append("  - { id: t").append(i).append(", run: ['true'] }\n");
    }
    Files.writeString(directory.resolve("plan.yaml"), plan);
    var trace = directory.resolve("trace");
    var strace =
        List.of(
            "strace",
            "-f",
            "-y",
            "-s",
            "5000",
            "-o",
            trace.toString(),
            "-e",
            "trace=write,pwrite64,fsync,fdatasync");
    var around = new SwarmProcess.Surroundings(strace, Map.of());
    var run = SwarmProcess.start(around, directory, "run", "plan.yaml", "--json").toItsEnd();
    assertThat(run.code()).as(run.err()).isEqualTo(ExitCodes.OK);

    var calls = SystemCalls.read(trace);
    var logged = calls.those(call -> call.is("pwrite64", "swarm.db-wal")).toList();
    var syncs =
        calls
            .those(call -> call.is("fsync", "swarm.db-wal") || call.is("fdatasync", "swarm.db-wal"))
            .toList();
    int told = 0;
    for (var answer : calls.those(call -> call.text().startsWith("write(1<")).toList()) {
      var line = TOLD.matcher(answer.text());
      if (line.find() && ENTRIES.containsKey(line.group(1))) {
        told++;
        synced(answer, entry(line.group(2), ENTRIES.get(line.group(1))), logged, syncs);
      }
    }
    System.out.println(
        "system calls: %d lines told, %d writes to the log, %d syncs of it"
            .formatted(told, logged.size(), syncs.size()));
    assertThat(told).isEqualTo(2 * TASKS);
  }

  private static void synced(Call answer, Pattern entry, List<Call> logged, List<Call> syncs) {
    Optional<Call> written =
        logged.stream().filter(c -> entry.matcher(c.text()).find()).findFirst();
    assertThat(written).as("the entry told by %s", answer.text()).isPresent();
    assertThat(syncs)
        .as("a sync between %s and its entry", answer.text())
        .anyMatch(s -> s.begun() > written.get().over() && s.over() < answer.begun());
  }

  /** How a step's entry stands in a page: its columns one after the other. */
  private static Pattern entry(String step, String type) {
    return Pattern.compile(Pattern.quote(step) + "swarm_\\w{26}.{1,8}" + type);
  }

  private static boolean canTrace() throws InterruptedException {
    try {
      return new ProcessBuilder("strace", "-o", "/dev/null", "true").start().waitFor() == 0;
    } catch (IOException absent) {
      return false;
    }
  }
}
