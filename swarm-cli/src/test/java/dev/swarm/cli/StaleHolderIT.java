package dev.swarm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Holders that stop, end or die with leases, and come back to find them taken. */
@Timeout(180)
class StaleHolderIT {
  @TempDir Path directory;

  @Test
  void aCommandThatStandsStillIsEndedWithItsTreeWhenItsTimeIsOverAndTriedAgain()
      throws IOException, InterruptedException {
    plan(
        """
        plan: still
        agents: [{ name: w, type: coder }]
        tasks:
          - id: still
            timeout: 1s
            backoff: 0s
            run:
              - sh
              - -c
              - |
                test -f first && exec echo again
                touch first
                sleep 600 & echo $! > child
                echo $$ > parent
                kill -STOP $! $$
        """);
    var run = packaged("run", "plan.yaml", "--json");
    assertThat(run.code()).as(run.err() + run.out()).isEqualTo(ExitCodes.OK);
    assertThat(run.out()).contains("step-retried").contains("\"retries\":1");
    for (var name : List.of("child", "parent")) {
      var pid = Long.parseLong(Files.readString(directory.resolve(name)).strip());
      assertThat(Processes.gone(pid)).as(name).isTrue();
    }
    assertThat(swarm("task", "show", "still", "--output").out()).isEqualTo("again\n");
  }

  @Test
  void aProcessThatStoodStillUntilItsLeaseWasTakenIsRefusedAndTheOthersWordStands()
      throws IOException, InterruptedException {
    plan(
        """
        plan: frozen
        swarm: { lease: 2s }
        agents: [{ name: w, type: coder }]
        tasks:
          - id: long
            run: [sh, -c, 'echo $SWARM_AGENT >> begun.log; until test -f go; do sleep 0.1; done; echo $SWARM_AGENT']
          - { id: after, needs: [long], run: [sh, -c, 'until test -f end; do sleep 0.1; done'] }
        """);
    var first = start();
    Conditions.await("the first began", () -> begun().size() == 1);
    // Its commands are in sessions of their own: they go on.
    freeze(first);
    var second = start();
    Conditions.await("the second took over", () -> begun().size() == 2);
    Files.createFile(directory.resolve("go"));
    assertThat(second.readUntil(line -> line.contains("step-succeeded"))).isTrue();
    first.signal("CONT");
    // Before all is done, so that the first is still at work when it comes back.
    Conditions.await("the first was refused", () -> !refusals().isEmpty());
    Files.createFile(directory.resolve("end"));

    assertThat(first.toItsEnd().code()).isEqualTo(ExitCodes.OK);
    assertThat(second.toItsEnd().code()).isEqualTo(ExitCodes.OK);
    assertThat(refusals()).allMatch(said -> said.contains("token=1"));
    assertThat(JournalLines.of(directory).successes().values()).hasSize(2).containsOnly(1L);
    assertThat(swarm("task", "show", "long", "--output").out()).isEqualTo("w.2\n");
    assertThat(swarm("journal", "verify").out()).startsWith("intact:");
  }

  @Test
  void whatAProcessHeldWhenItEndedHungOrDiedIsTakenOver() throws IOException, InterruptedException {
    var plan = new StringBuilder("plan: shared\nswarm: { lease: 2s }\n");
    plan.append("agents: [{ name: w, type: coder, count: 2 }]\ntasks:\n");
    for (int i = 0; i < 60; i++) {
      plan.append("  - { id: t%d, run: [sh, -c, 'echo $SWARM_AGENT >> begun.log; ".formatted(i))
          .append("until test -f go; do sleep 0.1; done'] }\n");
    }
    plan(plan.toString());
    var processes = new ArrayList<SwarmProcess>();
    for (int i = 0; i < 4; i++) {
      processes.add(start());
    }
    // Each holds two leases: whatever happens to it, happens with leases.
    Conditions.await("all are at work", () -> begun().size() >= 8);
    processes.get(0).signal("TERM");
    freeze(processes.get(1));
    processes.get(2).signal("KILL");
    Files.createFile(directory.resolve("go"));

    var survivor = processes.get(3).toItsEnd();
    assertThat(survivor.code()).as(survivor.err()).isEqualTo(ExitCodes.OK);
    processes.get(1).signal("CONT");
    var hung = processes.get(1).toItsEnd();
    assertThat(hung.code()).as(hung.err()).isEqualTo(ExitCodes.OK);
    assertThat(processes.get(0).waitForEnd()).isEqualTo(143);
    assertThat(processes.get(2).waitForEnd()).isEqualTo(137);

    var journal = JournalLines.of(directory);
    assertThat(journal.successes()).hasSize(60).allSatisfy((s, n) -> assertThat(n).isOne());
    System.out.println(
        "taken over: %d executed, 60 recorded, %d handed back, %d expired, %d refused"
            .formatted(
                begun().size(),
                journal.ofSteps("Released").size(),
                journal.ofSteps("Expired").size(),
                journal.ofSteps("StaleRefused").size()));
    assertThat(journal.ofSteps("Released")).hasSizeGreaterThanOrEqualTo(1);
    assertThat(journal.ofSteps("Expired")).hasSizeGreaterThanOrEqualTo(2);
    assertThat(swarm("journal", "verify").out()).startsWith("intact:");
  }

  /** Stops a process while it does not have the writer's turn: nobody can take that from it. */
  private void freeze(SwarmProcess process) {
    Conditions.await(
        "stopped without the writer's turn",
        () -> {
          process.signal("STOP");
          Conditions.await("stopped", () -> Processes.stopped(process.pid()));
          if (Locks.of(directory.resolve(".swarm/swarm.db")).holders().contains(process.pid())) {
            process.signal("CONT");
            return false;
          }
          return true;
        });
  }

  private List<String> refusals() throws IOException, InterruptedException {
    return JournalLines.of(directory).ofSteps("StaleRefused").stream()
        .map(entry -> entry.get("event").asString())
        .toList();
  }

  private List<String> begun() throws IOException {
    var log = directory.resolve("begun.log");
    return Files.exists(log) ? Files.readAllLines(log) : List.of();
  }

  private SwarmProcess start() {
    return SwarmProcess.start(directory, "run", "plan.yaml", "--json");
  }

  private void plan(String text) throws IOException {
    Files.writeString(directory.resolve("plan.yaml"), text);
  }

  private SwarmProcess.Ended packaged(String... arguments)
      throws IOException, InterruptedException {
    return SwarmProcess.run(directory, arguments);
  }

  private SwarmProcess.Ended swarm(String... arguments) {
    return Program.run(directory, arguments);
  }
}
