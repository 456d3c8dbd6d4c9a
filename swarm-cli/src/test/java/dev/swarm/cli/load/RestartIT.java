package dev.swarm.cli.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.Coordinator;
import dev.swarm.id.StepId;
import dev.swarm.id.SwarmId;
import dev.swarm.id.TaskId;
import dev.swarm.memory.MemoryKey;
import dev.swarm.persistence.sqlite.SqliteStore;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged server under a supervisor, killed with {@code kill -9} while clients work: it is
 * ready again at once, and all that clients were told is there. A campaign.
 */
@Tag("alone")
@Timeout(600)
@EnabledIfSystemProperty(named = "swarm.campaign", matches = "true")
class RestartIT {
  private static final int KILLS = 20;
  private static final int WITNESSES = 4;
  private static final Duration PROMISED = Duration.ofSeconds(2);

  @TempDir Path directory;

  @Test
  void aKilledServerIsReadyWithinTwoSecondsAndNothingAcknowledgedIsLost() throws Exception {
    long seed = Long.getLong("swarm.seed", System.nanoTime());
    var random = new Random(seed);
    int port = freePort();
    var witnesses =
        IntStream.range(0, WITNESSES)
            .mapToObj(i -> new Witness("witness-" + i, () -> new Wire(port)))
            .toList();
    var times = new ArrayList<Duration>();
    // It was started before, and ended in order, which leaves its classes ready.
    Server.start(directory, Map.of()).close();
    try (var supervisor = new Supervisor(directory, port, Map.of())) {
      awaitReady(port, System.nanoTime());
      var threads = witnesses.stream().map(one -> Thread.ofPlatform().start(one)).toList();
      for (int kill = 0; kill < KILLS; kill++) {
        LockSupport.parkNanos(Duration.ofMillis(300 + random.nextInt(1_200)).toNanos());
        long at = System.nanoTime();
        supervisor.kill();
        times.add(awaitReady(port, at));
      }
      witnesses.forEach(Witness::end);
      for (var thread : threads) {
        thread.join();
      }
      assertThat(supervisor.starts()).isEqualTo(KILLS + 1);
    }
    times.sort(null);
    var p95 = times.get((int) Math.ceil(KILLS * 0.95) - 1);
    System.out.println(told(seed, times, p95, witnesses));
    verify(witnesses);
    assertThat(p95).isLessThanOrEqualTo(PROMISED);
  }

  private static String told(long seed, List<Duration> times, Duration p95, List<Witness> all) {
    return "%d kills of the server (seed %d), ready again after %d to %d ms, half within %d, p95 %d ms; %d tasks, %d outputs and %d values acknowledged"
        .formatted(
            times.size(),
            seed,
            times.getFirst().toMillis(),
            times.getLast().toMillis(),
            times.get(times.size() / 2).toMillis(),
            p95.toMillis(),
            all.stream().mapToInt(one -> one.submitted().size()).sum(),
            all.stream().mapToInt(one -> one.completed().size()).sum(),
            all.stream().mapToInt(one -> one.remembered().size()).sum());
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** Asks until the server says that it is ready; gives how long that took. */
  private static Duration awaitReady(int port, long from) {
    while (!ready(port)) {
      var took = Duration.ofNanos(System.nanoTime() - from);
      assertThat(took).as("ready").isLessThan(Duration.ofSeconds(60));
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
    return Duration.ofNanos(System.nanoTime() - from);
  }

  private static boolean ready(int port) {
    try (var wire = new Wire(port)) {
      return wire.post(Witness.INITIALIZE).status() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private void verify(List<Witness> witnesses) {
    var store = SqliteStore.open(directory.resolve(".swarm/swarm.db"));
    try (var coordinator = Coordinator.resting(store, Coordinator.Options.defaults())) {
      var proof = coordinator.replay().prove(List.of());
      assertThat(proof.holds()).as("%s", proof).isTrue();
      var swarm = coordinator.swarms().open().getFirst().id();
      for (var witness : witnesses) {
        assertThat(witness.trouble()).isEmpty();
        assertThat(witness.completed()).isNotEmpty();
        there(coordinator, swarm, witness);
      }
    }
  }

  private static void there(Coordinator coordinator, SwarmId swarm, Witness witness) {
    for (var task : witness.submitted()) {
      assertThat(coordinator.tasks().find(new TaskId(task))).as(task).isPresent();
    }
    witness
        .completed()
        .forEach(
            (step, output) ->
                assertThat(coordinator.tasks().outputs(new StepId(step).task()))
                    .as(step)
                    .anyMatch(one -> one.output().text().equals(output)));
    witness
        .remembered()
        .forEach(
            (key, number) ->
                assertThat(number(coordinator, swarm, key)).as(key).isGreaterThanOrEqualTo(number));
  }

  /** What was kept last; one that nobody was told of may have come after the last told. */
  private static int number(Coordinator coordinator, SwarmId swarm, String key) {
    var kept = coordinator.memory().get(swarm, new MemoryKey("default", key)).orElseThrow();
    return Integer.parseInt(kept.value().text());
  }
}
