package dev.swarm.mcp.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Keeps the page of metrics as they are declared. */
class MetricsPageTest {
  private static final Path PAGE = Path.of("../docs/metrics.md");
  private static final String BEGIN = "<!-- metrics: written by MetricsPageTest -->\n";
  private static final String END = "<!-- end of metrics -->";

  @Test
  void thePageTellsEveryMetric() throws IOException {
    var page = Files.readString(PAGE);
    var metrics = metrics();
    if (Boolean.getBoolean("swarm.docs.write")) {
      var head = page.substring(0, page.indexOf(BEGIN) + BEGIN.length());
      Files.writeString(PAGE, head + metrics + page.substring(page.indexOf(END)));
      return;
    }
    assertThat(page).contains(BEGIN + metrics + END);
  }

  private static String metrics() {
    var text = new StringBuilder();
    text.append("\n| metric | kind | labels | what it is | absent |\n|---|---|---|---|---|\n");
    for (var metric : Metric.values()) {
      var labels =
          metric.labels().stream().map(one -> "`" + one + "`").collect(Collectors.joining(", "));
      text.append("| `").append(metric.text());
      text.append("` | ").append(metric.kind().name().toLowerCase(Locale.ROOT));
      text.append(" | ").append(labels);
      text.append(" | ").append(metric.what());
      text.append(" | ").append(metric.absent()).append(" |\n");
    }
    return text.append('\n').toString();
  }
}
