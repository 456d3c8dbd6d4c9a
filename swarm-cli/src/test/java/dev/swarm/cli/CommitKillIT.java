package dev.swarm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.ObjectMapper;

/**
 * I3 when processes die in the middle of a group commit. The victim is stopped first, so that the
 * kernel's table of locks says whether it was inside; then it is killed. What clients were told is
 * kept here, outside the processes, line by line as it came.
 */
@Tag("alone")
@Timeout(3_600)
class CommitKillIT {
  private static final int PROCESSES = 4;
  private static final int TASKS = 150;
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path directory;
  // What clients were told in this round.
  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
  private int all;
  private final AtomicInteger told = new AtomicInteger();

  @Test
  void nothingAcknowledgedIsLostWhenProcessesDieInTheMiddleOfACommit()
      throws IOException, InterruptedException {
    int rounds = Boolean.getBoolean("swarm.campaign") ? 40 : 1;
    int kills = 0;
    int inFlight = 0;
    for (int round = 0; round < rounds; round++) {
      var place = Files.createDirectories(directory.resolve("round-" + round));
      inFlight += round(place);
      kills += PROCESSES - 1;
    }
    System.out.println(
        "kill -9: %d kills, %d of them with a commit in flight, %d steps acknowledged"
            .formatted(kills, inFlight, all));
    assertThat(inFlight).isGreaterThanOrEqualTo((kills * 3 + 9) / 10);
  }

  /** One plan, all whose processes but one are killed at work; gives how many within a commit. */
  private int round(Path place) throws IOException, InterruptedException {
    Files.writeString(place.resolve("plan.yaml"), plan());
    var locks = Locks.of(place.resolve(".swarm/swarm.db"));
    var processes = new ArrayList<SwarmProcess>();
    var readers = new ArrayList<Thread>();
    for (int i = 0; i < PROCESSES; i++) {
      var process = SwarmProcess.start(place, "run", "plan.yaml", "--json");
      processes.add(process);
      readers.add(Thread.ofPlatform().start(() -> note(process)));
    }
    int inFlight = 0;
    for (var victim : processes.subList(1, PROCESSES)) {
      int before = told.get();
      Conditions.await("they are at work", () -> told.get() > before + 8);
      inFlight += kill(victim, locks) ? 1 : 0;
    }
    for (var reader : readers) {
      reader.join();
    }
    assertThat(processes.getFirst().waitForEnd()).isEqualTo(ExitCodes.OK);
    whole(place);
    all += acknowledged.size();
    acknowledged.clear();
    return inFlight;
  }

  /** Kills it, if a few attempts suffice for that, while it is inside; true when it was. */
  private static boolean kill(SwarmProcess victim, Locks locks)
      throws IOException, InterruptedException {
    boolean inside = false;
    for (int attempt = 0; attempt < 4 && !inside; attempt++) {
      victim.signal("CONT");
      awaitInside(victim.pid(), locks);
      victim.signal("STOP");
      Conditions.await("stopped", () -> Processes.stopped(victim.pid()));
      inside = locks.inside().contains(victim.pid());
    }
    victim.signal("KILL");
    assertThat(victim.waitForEnd()).isEqualTo(137);
    return inside;
  }

  /** The moment is chosen when the victim goes in; it may be out again when the signal comes. */
  private static void awaitInside(long pid, Locks locks) throws IOException {
    long deadline = System.nanoTime() + 20_000_000_000L;
    while (!locks.inside().contains(pid)) {
      assertThat(System.nanoTime()).as("it writes").isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  private void note(SwarmProcess process) {
    try {
      process.readRest(
          line -> {
            var event = JSON.readTree(line);
            if (event.get("event").asString().equals("step-succeeded")) {
              acknowledged.add(event.get("step").asString());
              told.incrementAndGet();
            }
          });
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void whole(Path place) throws IOException, InterruptedException {
    var recorded = JournalLines.of(place).successes();
    assertThat(recorded).hasSize(TASKS).allSatisfy((step, n) -> assertThat(n).isOne());
    var executed = Files.readAllLines(place.resolve("done.log"));
    assertThat(Set.copyOf(executed)).isEqualTo(recorded.keySet());
    assertThat(recorded.keySet())
        .as("what was acknowledged is on record")
        .containsAll(acknowledged);
    assertThat(Program.run(place, "journal", "verify").out()).startsWith("intact:");
  }

  private static String plan() {
    var plan =
        new StringBuilder(
            """
            plan: kill
            swarm: { lease: 2s }
            agents: [{ name: w, type: coder, count: 3 }]
            tasks:
            """);
    for (int i = 0; i < TASKS; i++) {
      plan.append("  - { id: t%d, run: [sh, -c, 'echo $SWARM_STEP >> done.log'] }\n".formatted(i));
    }
    return plan.toString();
  }
}
