package dev.swarm.cli;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Four processes at once on one file and one plan. What was executed is told by the commands' own
 * log, what was recorded by the journal, how long they waited for one another by the store.
 */
@Tag("alone")
@Timeout(180)
class ManyProcessesIT {
  private static final int PROCESSES = 4;
  private static final int TASKS = 400;

  /** What matters is over once the file is made; whoever is late may find nothing left to do. */
  private static final int FEW = Boolean.getBoolean("swarm.campaign") ? TASKS : 80;

  private static final ObjectMapper JSON = new ObjectMapper();

  /** The caps that a store has by default. */
  private static final int MOST_LEASES = 100;

  @TempDir Path directory;

  @Test
  void fourProcessesShareAPlanOnAFileThatIsThere() throws IOException, InterruptedException {
    plan("before", 1, "name: early, type: coder", "true");
    assertThat(SwarmProcess.run(directory, "run", "before.yaml").code()).isEqualTo(ExitCodes.OK);
    plan("shared", TASKS, "name: w, type: coder, count: 2", "sleep 0.05");
    var ended = runAll("shared.yaml");
    fair(byProcess(shared(1, TASKS, ended)));
    assertThat(ended).allMatch(process -> store(process).get("turns").asLong() > 0);
  }

  @Test
  void fourProcessesMakeTheFileTogetherAndShareAPlan() throws IOException, InterruptedException {
    plan("shared", FEW, "name: w, type: coder, count: 2", "sleep 0.05");
    shared(0, FEW, runAll("shared.yaml"));
  }

  @Test
  void fourProcessesKeepToTheCapThatNoneOfThemReachesAlone()
      throws IOException, InterruptedException {
    // Each process could hold 32 leases, all together 128.
    var hold = "until test -f go; do sleep 1; done";
    plan("wide", 110, "name: w, type: coder, count: 2, slots: 16", hold);
    var processes = startAll("wide.yaml");
    var log = directory.resolve("wide.log");
    Conditions.await(
        "the cap is reached",
        () -> Files.exists(log) && Files.readAllLines(log).size() >= MOST_LEASES);
    Files.createFile(directory.resolve("go"));
    for (var ended : endAll(processes)) {
      assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCodes.OK);
    }
    int most = JournalLines.of(directory).mostLeases();
    System.out.println("caps: %d leases at once, %d allowed".formatted(most, MOST_LEASES));
    assertThat(most).isEqualTo(MOST_LEASES);
  }

  private void plan(String name, int tasks, String agent, String command) throws IOException {
    var plan = new StringBuilder("plan: %s\nagents: [{ %s }]\ntasks:\n".formatted(name, agent));
    for (int i = 0; i < tasks; i++) {
      plan.append(
          "  - { id: t%d, run: [sh, -c, 'echo $SWARM_STEP $SWARM_AGENT >> %s.log; %s'] }\n"
              .formatted(i, name, command));
    }
    Files.writeString(directory.resolve(name + ".yaml"), plan);
  }

  private List<SwarmProcess.Ended> runAll(String plan) throws IOException, InterruptedException {
    return endAll(startAll(plan));
  }

  private List<SwarmProcess> startAll(String plan) {
    var processes = new ArrayList<SwarmProcess>();
    for (int i = 0; i < PROCESSES; i++) {
      processes.add(SwarmProcess.start(directory, "run", plan, "--json"));
    }
    return processes;
  }

  private static List<SwarmProcess.Ended> endAll(List<SwarmProcess> processes)
      throws IOException, InterruptedException {
    var ended = new ArrayList<SwarmProcess.Ended>();
    for (var process : processes) {
      ended.add(process.toItsEnd());
    }
    return ended;
  }

  /** Requires that each step is recorded once; gives what the commands wrote down. */
  private List<String> shared(int before, int tasks, List<SwarmProcess.Ended> ended)
      throws IOException, InterruptedException {
    for (var process : ended) {
      assertThat(process.code()).as(process.err()).isEqualTo(ExitCodes.OK);
      assertThat(process.err()).isEmpty();
    }
    var executed = Files.readAllLines(directory.resolve("shared.log"));
    var journal = JournalLines.of(directory);
    var recorded = journal.successes();
    System.out.println(
        "four processes: %d steps executed, %d recorded, %d leases at once"
            .formatted(executed.size(), recorded.size() - before, journal.mostLeases()));
    assertThat(recorded).hasSize(tasks + before).allSatisfy((s, n) -> assertThat(n).isOne());
    assertThat(executed.stream().map(line -> line.split(" ", -1)[0]).distinct()).hasSize(tasks);
    assertThat(journal.mostLeases()).isLessThanOrEqualTo(PROCESSES * 2);
    ended.forEach(ManyProcessesIT::waitedLittle);
    assertThat(Program.run(directory, "journal", "verify").out()).startsWith("intact:");
    return executed;
  }

  /** How many steps each process executed: their agents are w-1, w-1.2, w-1.3 and so on. */
  private static Map<String, Long> byProcess(List<String> executed) {
    return executed.stream()
        .map(line -> line.split(" ", -1)[1])
        .collect(groupingBy(agent -> agent.replaceFirst("^w-\\d", ""), counting()));
  }

  private static void fair(Map<String, Long> shares) {
    System.out.println("shares by process: " + shares);
    assertThat(shares).hasSize(PROCESSES);
    assertThat(shares.values()).allMatch(share -> share >= TASKS / PROCESSES / 3);
  }

  private static void waitedLittle(SwarmProcess.Ended ended) {
    var store = store(ended);
    System.out.println("store: " + store);
    assertThat(Duration.ofNanos(store.get("longestWaitMicros").asLong() * 1_000))
        .isLessThan(Duration.ofSeconds(1));
  }

  private static JsonNode store(SwarmProcess.Ended ended) {
    var last = ended.out().lines().reduce((first, second) -> second).orElseThrow();
    return JSON.readTree(last).get("store");
  }
}
