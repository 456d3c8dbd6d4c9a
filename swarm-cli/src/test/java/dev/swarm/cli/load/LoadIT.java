package dev.swarm.cli.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * A hundred clients at the packaged server, each with a key and a call every 250 ms, then as fast
 * as they can, and then beside one that asks for more than it may. A campaign; {@code
 * -Dswarm.load.seconds=} for a shorter one.
 */
@Tag("alone")
@Timeout(1_800)
@EnabledIfSystemProperty(named = "swarm.campaign", matches = "true")
class LoadIT {
  private static final Duration TIME = Duration.ofSeconds(Long.getLong("swarm.load.seconds", 300));

  private static final int A_MINUTE = 1_200;

  @TempDir Path directory;

  /** What is raised so that this load may come at all; the rest is as it comes. */
  private static Map<String, String> settings(int requestsPerMinute) {
    var all = new TreeMap<String, String>();
    all.put("DB_SYNCHRONOUS", "full");
    all.put("MAX_SWARMS_LIMIT", "250");
    all.put("MAX_TASKS_LIMIT", "1000");
    all.put("MAX_STEPS_LIMIT", "1000");
    all.put("ENABLE_RATE_LIMITING", "true");
    all.put("MAX_REQUESTS_PER_MINUTE", Integer.toString(requestsPerMinute));
    return all;
  }

  /** What is done beside the load, at that port, with those keys. */
  private interface Beside {
    void play(int port, KeyRing keys) throws Exception;
  }

  private Load.Came load(Load.Plan plan, Map<String, String> settings, Beside beside)
      throws Exception {
    var store = Files.createDirectories(directory.resolve(".swarm")).resolve("swarm.db");
    var keys = KeyRing.make(store, Load.CLIENTS + 1);
    try (var server = Server.start(directory, settings);
        var thread = Executors.newVirtualThreadPerTaskExecutor()) {
      int port = server.port();
      var besides =
          thread.submit(
              () -> {
                beside.play(port, keys);
                return true;
              });
      var came = new Load(server, store, client -> keys.wire(port, client), plan).run();
      besides.get();
      assertThat(server.err()).doesNotContain("ERROR", "WARN");
      return came;
    }
  }

  private static void nothing(int port, KeyRing keys) {}

  @Test
  void aCallEvery250MillisecondsIsAnsweredAsFastAsPromised() throws Exception {
    var settings = settings(A_MINUTE);
    var came = load(Load.Plan.open(TIME), settings, LoadIT::nothing);
    var report = new Report(came, settings);
    System.out.println(report.text("a call every 250 ms"));
    report.write("open");
    report.assertPromised();
  }

  @Test
  void inAClosedLoopNothingFails() throws Exception {
    var settings = settings(1_000_000);
    settings.put("MAX_REQUEST_BURST", "10000");
    var came = load(Load.Plan.closed(TIME), settings, LoadIT::nothing);
    var report = new Report(came, settings);
    System.out.println(report.text("a closed loop"));
    report.write("closed");
    report.assertNothingFailed();
  }

  @Test
  void oneWhoFloodsIsTurnedAwayWhileOthersKeepTheirLatency() throws Exception {
    var half = TIME.dividedBy(5).plusSeconds(10);
    var settings = settings(A_MINUTE);
    var flood = new Flood(half);
    var quiet = load(Load.Plan.open(half), settings, LoadIT::nothing);
    directory = Files.createTempDirectory(directory, "flooded");
    var flooded = load(Load.Plan.open(half), settings, flood::play);
    var before = quiet.tally().timings().all();
    var during = flooded.tally().timings().all();
    var text =
        "%s%nthe others without it: %s%nthe others beside it: %s".formatted(flood, before, during);
    System.out.println(text);
    Report.write("flood", text);
    assertThat(flood.turnedAway()).isGreaterThan(flood.letIn());
    assertThat(flooded.tally().timings().refusals()).isEmpty();
    assertThat(during.p50()).isLessThan(20);
    assertThat(during.p95()).isLessThan(100);
    assertThat(during.p99()).isLessThan(250);
  }
}
