package dev.swarm.mcp.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.swarm.mcp.metric.Metric;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Keeps the rules for Prometheus as the alerts are declared. */
class PrometheusRulesTest {
  private static final Path RULES = Path.of("../deploy/prometheus/swarm-rules.yml");
  private static final Path TESTS = Path.of("../deploy/prometheus/swarm-rules-test.yml");
  private static final Pattern NAME = Pattern.compile("\\bswarm_[a-z_]+");

  private static String rules() {
    var text = new StringBuilder();
    text.append(
        "# The alerts of swarm serve, for Prometheus: written by PrometheusRulesTest from\n");
    text.append("# the same declaration as those inside, and as they are usually set.\n");
    text.append("groups:\n  - name: swarm\n    interval: 15s\n    rules:\n");
    for (var rule : Rule.values()) {
      for (var level : Level.values()) {
        var threshold = rule.thresholds().get(level);
        if (threshold != null) {
          text.append(rule(rule, level, threshold));
        }
      }
    }
    return text.append(down()).toString();
  }

  private static String rule(Rule rule, Level level, double threshold) {
    return """
              - alert: %s
                expr: %s >= %s
                for: 30s
                labels: {severity: %s}
                annotations:
                  summary: '{{ $labels.instance }}: %s, {{ $value | printf "%%.1f" }}%s'
        """
        .formatted(
            alert(rule),
            rule.expression(),
            number(threshold),
            level.word(),
            quoted(rule.what()),
            rule.unit().text(0).substring(1));
  }

  /** As it stands between single quotes in YAML. */
  private static String quoted(String text) {
    return text.replace("'", "''");
  }

  /** What only somebody else can tell. */
  private static String down() {
    return """
              - alert: SwarmDown
                expr: up{job="swarm"} == 0
                for: 30s
                labels: {severity: critical}
                annotations:
                  summary: '{{ $labels.instance }}: nobody answers'
        """;
  }

  private static String alert(Rule rule) {
    return "Swarm"
        + Arrays.stream(rule.word().split("_"))
            .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
            .collect(Collectors.joining());
  }

  private static String number(double value) {
    return Long.toString((long) value);
  }

  @Test
  void theFileHoldsTheRulesThatAreDeclared() throws IOException {
    if (Boolean.getBoolean("swarm.docs.write")) {
      Files.createDirectories(RULES.getParent());
      Files.writeString(RULES, rules());
      return;
    }
    assertThat(Files.readString(RULES)).isEqualTo(rules());
  }

  @Test
  void theRulesAskForMetricsThatThereAre() {
    var parts = Map.of("_bucket", "", "_count", "", "_sum", "");
    for (var rule : Rule.values()) {
      for (var name : NAME.matcher(rule.expression()).results().map(m -> m.group()).toList()) {
        var bare = name;
        for (var part : parts.entrySet()) {
          bare = bare.endsWith(part.getKey()) ? bare.replace(part.getKey(), "") : bare;
        }
        var metric = bare;
        assertThat(Arrays.stream(Metric.values()).map(Metric::text)).contains(metric);
      }
    }
  }

  @Test
  @Timeout(60)
  void promtoolTakesTheRulesAndSeesThemFire() throws Exception {
    var promtool = onThePath();
    assumeTrue(promtool.isPresent(), "promtool is not on the path");
    assertThat(run(promtool.get(), "check", "rules", RULES.toString())).startsWith("0 ");
    assertThat(run(promtool.get(), "test", "rules", TESTS.toString())).startsWith("0 ");
  }

  private static Optional<String> onThePath() {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .map(directory -> Path.of(directory, "promtool"))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }

  /** The exit code, and what it prints. */
  private static String run(String... command) throws IOException, InterruptedException {
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor() + " " + said;
  }
}
