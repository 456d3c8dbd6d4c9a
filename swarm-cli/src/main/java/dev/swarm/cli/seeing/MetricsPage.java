package dev.swarm.cli.seeing;

import dev.swarm.mcp.call.Scope;
import dev.swarm.mcp.http.Page;
import dev.swarm.mcp.metric.Metrics;

/** {@code /metrics}. */
final class MetricsPage {
  private MetricsPage() {}

  static Page over(Metrics metrics) {
    return Page.guarded(
        "/metrics",
        Scope.READ,
        caller -> new Page.Answer(200, Metrics.CONTENT_TYPE, metrics.text()));
  }
}
