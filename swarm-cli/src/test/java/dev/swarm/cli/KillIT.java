package dev.swarm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.ObjectMapper;

/**
 * I3 on the real program: its process group is killed with {@code kill -9} at moments spread over a
 * run, and the same command is started again until it comes to its end. The test keeps its own log
 * of what the client was told, and the commands keep theirs of what was done.
 */
class KillIT {
  private static final int TASKS = 44;
  private static final int KILLS = 3;
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path directory;

  @Test
  void noAcknowledgedStepIsLostOrRunsAgain() throws IOException, InterruptedException {
    boolean campaign = Boolean.getBoolean("swarm.campaign");
    long seed = Long.getLong("swarm.seed", System.nanoTime());
    int kills = 0;
    int rounds = campaign ? 50 : 2;
    for (int round = 0; round < rounds; round++) {
      kills += new Round(directory.resolve("round-" + round), new Random(seed + round)).run();
    }
    System.out.println("kill -9: %d rounds, %d kills, seed %d".formatted(rounds, kills, seed));
    assertThat(kills).isGreaterThanOrEqualTo(rounds);
  }

  /** One run of the plan, cut short several times. */
  private static final class Round {
    private final Path directory;
    private final Random random;
    private final Path done;
    private final Set<String> acknowledged = new HashSet<>();
    private boolean over;

    Round(Path directory, Random random) {
      this.directory = directory;
      this.random = random;
      this.done = directory.resolve("done.log");
    }

    int run() throws IOException, InterruptedException {
      Files.createDirectories(directory);
      Files.writeString(directory.resolve("plan.yaml"), plan());
      Files.createFile(done);
      int kills = 0;
      while (!over && kills < KILLS) {
        kills += cutShort(1 + random.nextInt(TASKS / 2)) ? 1 : 0;
      }
      while (!over) {
        cutShort(Integer.MAX_VALUE);
      }
      // A kill between a commit and its telling leaves a step on record of which nobody was told.
      assertThat(acknowledged).hasSizeBetween(KILLS, TASKS);
      var verified = Program.run(directory, "journal", "verify");
      assertThat(verified.out()).startsWith("intact:");
      var status = Program.run(directory, "status", "--json").out();
      assertThat(JSON.readTree(status).get(0).at("/tasks/succeeded").asInt()).isEqualTo(TASKS);
      return kills;
    }

    /** Runs until the client was told of so many steps more, then kills; false when it was over. */
    private boolean cutShort(int after) throws IOException, InterruptedException {
      var before = Set.copyOf(acknowledged);
      int doneBefore = Files.readAllLines(done).size();
      var told = new ArrayList<String>();
      var swarm = SwarmProcess.start(directory, "run", "plan.yaml", "--json");
      boolean cut = swarm.readUntil(line -> take(line, told) && told.size() >= after);
      swarm.signalGroup("KILL");
      // What was written to the pipe before the kill was told, too.
      swarm.readRest(line -> take(line, told));
      int code = swarm.waitForEnd();
      over |= code == 0;
      assertThat(cut || over).as(swarm.err()).isTrue();
      acknowledged.addAll(told);
      var again = new ArrayList<>(Files.readAllLines(done));
      assertThat(again.subList(doneBefore, again.size()))
          .as("steps done after they were acknowledged")
          .noneMatch(before::contains);
      assertThat(told).as("steps acknowledged twice").noneMatch(before::contains);
      return cut && !over;
    }

    private boolean take(String line, List<String> told) {
      var event = JSON.readTree(line);
      // The client was told that the run is over, however its process ends after that.
      over |= event.get("event").asString().equals("ended");
      if (event.get("event").asString().equals("step-succeeded")) {
        told.add(event.get("step").asString());
        return true;
      }
      return false;
    }

    private static String plan() {
      var plan =
          new StringBuilder(
              """
              plan: kill
              agents:
                - { name: one, type: coder, count: 3 }
                - { name: boss, type: coordinator }
              tasks:
              """);
      for (int i = 0; i < TASKS; i++) {
        plan.append("  - id: t").append(i).append('\n');
        if (i >= 4) {
          plan.append("    needs: [t").append(i - 4).append("]\n");
        }
        plan.append("    run: [sh, -c, 'sleep 0.02; echo $SWARM_STEP >> done.log; echo ok']\n");
      }
      return plan.toString();
    }
  }
}
