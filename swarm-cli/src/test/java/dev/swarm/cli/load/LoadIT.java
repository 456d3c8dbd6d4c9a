package dev.swarm.cli.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * A hundred clients at the packaged server, each with a call every 250 ms, and then as fast as they
 * can. A campaign; {@code -Dswarm.load.seconds=} for a shorter one.
 */
@Tag("alone")
@Timeout(1_800)
@EnabledIfSystemProperty(named = "swarm.campaign", matches = "true")
class LoadIT {
  private static final Duration TIME = Duration.ofSeconds(Long.getLong("swarm.load.seconds", 300));

  /** What is raised so that this load may come at all. */
  private static final Map<String, String> SETTINGS = settings();

  @TempDir Path directory;

  private static Map<String, String> settings() {
    var all = new LinkedHashMap<String, String>();
    all.put("DB_SYNCHRONOUS", "full");
    all.put("MAX_SWARMS_LIMIT", "120");
    all.put("MAX_TASKS_LIMIT", "1000");
    all.put("MAX_STEPS_LIMIT", "1000");
    return all;
  }

  private Load.Came load(Load.Plan plan) throws Exception {
    try (var server = Server.start(directory, SETTINGS)) {
      int port = server.port();
      var store = directory.resolve(".swarm/swarm.db");
      var came = new Load(server, store, client -> new Wire(port), plan).run();
      assertThat(server.err()).doesNotContain("ERROR", "WARN");
      return came;
    }
  }

  @Test
  void aCallEvery250MillisecondsIsAnsweredAsFastAsPromised() throws Exception {
    var came = load(Load.Plan.open(TIME));
    var report = new Report(came, SETTINGS);
    System.out.println(report.text("a call every 250 ms"));
    report.write("open");
    report.assertPromised();
  }

  @Test
  void inAClosedLoopNothingFails() throws Exception {
    var came = load(Load.Plan.closed(TIME));
    var report = new Report(came, SETTINGS);
    System.out.println(report.text("a closed loop"));
    report.write("closed");
    report.assertNothingFailed();
  }
}
