package dev.swarm.cli.seeing;

import static dev.swarm.cli.seeing.Json.object;

import dev.swarm.mcp.alert.Alert;
import dev.swarm.mcp.alert.Alerts;
import dev.swarm.mcp.call.Caller;
import dev.swarm.mcp.call.Scope;
import dev.swarm.mcp.health.Health;
import dev.swarm.mcp.health.Report;
import dev.swarm.mcp.http.Page;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * {@code /health/live} and {@code /health/ready}: anybody hears how it is, the user of this machine
 * also why; as callers who may look do at {@code /health}.
 *
 * @param liveness what only a new start would mend
 * @param readiness what must be so for it to do its work
 * @param store where it lies, which is told to the user of this machine alone
 */
record HealthPages(Health liveness, Readiness readiness, Alerts alerts, Path store) {
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

  private Page.Answer answer(
      Report report, String well, Map<String, Object> more, Optional<Caller> caller) {
    var body = object("status", report.well() ? well : "not " + well);
    if (caller.filter(one -> one.may(Scope.READ)).isPresent()) {
      boolean here = caller.get().equals(Caller.LOCAL);
      body.put("checks", report.all().stream().map(one -> shown(one, here)).toList());
      body.putAll(more);
    }
    return new Page.Answer(report.well() ? 200 : UNAVAILABLE, Json.TYPE, Json.text(body));
  }

  private Map<String, Object> shown(Report.Found found, boolean here) {
    var shown = object("name", found.name(), "well", found.trouble().isEmpty());
    found.trouble().ifPresent(why -> shown.put("reason", here ? why : placeless(why)));
    return shown;
  }

  /** What the system says of a file names it; its directory is nobody's business elsewhere. */
  private String placeless(String why) {
    var told = why;
    for (var file : List.of(real(store), store.toAbsolutePath().normalize(), store)) {
      var directory = file.getParent();
      if (directory != null && directory.getNameCount() > 0) {
        told = told.replace(directory + File.separator, "");
      }
    }
    return told;
  }

  private static Path real(Path file) {
    try {
      return file.toRealPath();
    } catch (IOException e) {
      return file;
    }
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
