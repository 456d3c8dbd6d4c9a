package dev.swarm.cli.seeing;

import static dev.swarm.cli.seeing.Json.object;

import dev.swarm.mcp.alert.Alert;
import dev.swarm.mcp.alert.Alerts;
import dev.swarm.mcp.call.Caller;
import dev.swarm.mcp.call.Scope;
import dev.swarm.mcp.health.Health;
import dev.swarm.mcp.health.Report;
import dev.swarm.mcp.http.Page;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * {@code /health/live} and {@code /health/ready}: anybody hears how it is, the user of this machine
 * also why; as callers who may look do at {@code /health}.
 *
 * @param liveness what only a new start would mend
 * @param readiness what must be so for it to do its work
 */
record HealthPages(Health liveness, Health readiness, Alerts alerts) {
  private static final int UNAVAILABLE = 503;

  Page live() {
    return Page.open("/health/live", caller -> answer(liveness.look(), "live", Map.of(), caller));
  }

  Page ready() {
    return Page.open(
        "/health/ready", caller -> answer(readiness.look(), "ready", alerted(), caller));
  }

  /** Both at once, for who may look. */
  Page all() {
    return Page.guarded(
        "/health",
        Scope.READ,
        caller -> {
          var both = new ArrayList<>(readiness.look().all());
          both.addAll(liveness.look().all());
          return answer(new Report(both), "ready", alerted(), caller);
        });
  }

  private Map<String, Object> alerted() {
    return object("alerts", alerts.current().stream().map(HealthPages::shown).toList());
  }

  private static Page.Answer answer(
      Report report, String well, Map<String, Object> more, Optional<Caller> caller) {
    var body = object("status", report.well() ? well : "not " + well);
    if (caller.filter(one -> one.may(Scope.READ)).isPresent()) {
      body.put("checks", report.all().stream().map(HealthPages::shown).toList());
      body.putAll(more);
    }
    return new Page.Answer(report.well() ? 200 : UNAVAILABLE, Json.TYPE, Json.text(body));
  }

  private static Map<String, Object> shown(Report.Found found) {
    var shown = object("name", found.name(), "well", found.trouble().isEmpty());
    found.trouble().ifPresent(why -> shown.put("reason", why));
    return shown;
  }

  private static Map<String, Object> shown(Alert alert) {
    return object(
        "rule", alert.rule().word(),
        "level", alert.level().word(),
        "value", alert.value(),
        "unit", alert.rule().unit().name().toLowerCase(Locale.ROOT),
        "since", alert.since().toString());
  }
}
