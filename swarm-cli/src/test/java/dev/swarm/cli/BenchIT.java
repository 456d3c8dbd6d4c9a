package dev.swarm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.probe.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The bench of the packaged program, as a user types it. */
@Timeout(120)
class BenchIT {
  @TempDir Path directory;

  private SwarmProcess.Ended bench(String... more) throws IOException, InterruptedException {
    var arguments = new ArrayList<>(List.of("bench"));
    arguments.addAll(List.of(more));
    return SwarmProcess.run(directory, arguments.toArray(String[]::new));
  }

  private static List<String> trials(JsonNode report) {
    return report.path("trials").valueStream().map(one -> one.path("trial").asString()).toList();
  }

  @Test
  void everyTrialHasALineAndNothingIsLeftBehind() throws Exception {
    var ended = bench("--iterations", "3");
    assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCodes.OK);
    assertThat(ended.out().lines()).hasSize(1 + Trial.values().length);
    assertThat(ended.out()).startsWith("TRIAL").contains("\ndurable", "\ntrain", "\nload");
    assertThat(ended.err()).isEmpty();
    try (var left = Files.list(directory)) {
      assertThat(left).noneMatch(Files::isDirectory);
    }
  }

  @Test
  void aProgramGetsNanosecondsAsMeasured() throws Exception {
    var ended = bench("task", "--iterations", "20", "--json");
    assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCodes.OK);
    var report = new ObjectMapper().readTree(ended.out());
    assertThat(trials(report)).containsExactly("life", "result", "chain", "durable");
    assertThat(report.path("left").isEmpty()).isTrue();
    for (var trial : report.path("trials")) {
      assertThat(trial.path("runs").asInt()).isEqualTo(20);
      double mean = trial.path("mean").asDouble();
      assertThat(mean).isBetween(trial.path("min").asDouble(), trial.path("max").asDouble());
      assertThat(trial.path("perSecond").asDouble()).isEqualTo(1e9 / mean);
    }
  }

  @Test
  void onlyWhatIsNamedIsTried() throws Exception {
    var report = new ObjectMapper().readTree(bench("wasm", "--iterations", "2", "--json").out());
    assertThat(trials(report)).containsExactly("load", "run");
    assertThat(report.path("trials").get(0).path("runs").asInt()).isEqualTo(1);
  }

  @Test
  void whatIsWrongOnTheLineIsSaid() throws Exception {
    for (var wrong :
        List.of(
            List.of("magic"), List.of("--iterations", "0"), List.of("--iterations", "100001"))) {
      var ended = bench(wrong.toArray(String[]::new));
      assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCodes.USAGE);
      assertThat(ended.err()).doesNotContain("\tat ");
    }
    var nowhere = bench("task", "--dir", "not-there", "--iterations", "1");
    assertThat(nowhere.code()).isEqualTo(ExitCodes.USAGE);
    assertThat(nowhere.err()).contains("not-there").doesNotContain("\tat ");
  }
}
