package dev.swarm.cli;

import static dev.swarm.cli.Output.object;
import static dev.swarm.cli.Output.word;

import dev.swarm.mcp.fault.Fault;
import dev.swarm.measure.Figures;
import dev.swarm.measure.Trend;
import dev.swarm.task.Cause;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Shows a report: for people, who read it from top to bottom, or for programs. */
record ReportView(Output output) {
  private static final int LAST = 10;

  void tell(StoreReport report) {
    var trend = report.trend();
    output.line("%s, from %s to %s".formatted(report.file(), since(trend), until(trend)));
    if (!trend.complete()) {
      output.line("What was before is not told: the journal begins later, or there is too much.");
    }
    days(trend);
    tasks(report);
    failures(trend);
    limits(report);
    room(report);
    faults(report.faults());
  }

  private static String since(Trend trend) {
    return trend.since().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static String until(Trend trend) {
    return trend.span().until().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private void days(Trend trend) {
    output.line("");
    if (trend.days().isEmpty()) {
      output.line("Nothing happened.");
      return;
    }
    var rows = new ArrayList<List<String>>();
    trend
        .days()
        .forEach(
            (day, count) ->
                rows.add(
                    List.of(
                        day.toString(),
                        Long.toString(count.swarms()),
                        Long.toString(count.submitted()),
                        Long.toString(count.succeeded()),
                        Long.toString(count.failed()),
                        Long.toString(count.cancelled()))));
    output.table(List.of("DAY", "SWARMS", "SUBMITTED", "SUCCEEDED", "FAILED", "CANCELLED"), rows);
    output.line("");
  }

  private void tasks(StoreReport report) {
    percent(report.trend().completionRate())
        .ifPresent(
            rate ->
                output.line("Completed: %s of the tasks that succeeded or failed".formatted(rate)));
    times(report.trend().times())
        .ifPresent(told -> output.line("From submission to success: " + told));
    times(report.attempts().figures().times())
        .ifPresent(told -> output.line("A step at an agent: " + told));
    percent(report.busy())
        .ifPresent(
            share ->
                output.line(
                    "Agents that did anything were busy %s of the time, of %d on average"
                        .formatted(share, report.attempts().byAgent().size())));
  }

  private void failures(Trend trend) {
    if (!trend.failures().isEmpty()) {
      output.line(
          "Tasks failed for: "
              + trend.failures().entrySet().stream()
                  .sorted(Map.Entry.<Cause, Integer>comparingByValue().reversed())
                  .map(each -> word(each.getKey()) + " " + each.getValue())
                  .collect(Collectors.joining(", ")));
    }
  }

  private void limits(StoreReport report) {
    output.line("");
    output.table(
        List.of("LIMIT", "NOW", "MOST", "SHARE"),
        report.limits().stream()
            .map(
                near ->
                    List.of(
                        near.what(),
                        Long.toString(near.now()),
                        Long.toString(near.most()),
                        percent(OptionalDouble.of((double) near.now() / near.most())).orElse("")))
            .toList());
    output.line("");
  }

  private void room(StoreReport report) {
    var capacity = report.capacity();
    output.line(
        "The store takes %s, and %s are free"
            .formatted(bytes((double) capacity.bytes()), bytes((double) capacity.free())));
    capacity.perDay().ifPresent(rate -> output.line("It grows by %s a day".formatted(bytes(rate))));
    capacity
        .daysLeft()
        .ifPresent(
            days -> output.line("The disk is full in %s days at this rate".formatted(plain(days))));
  }

  private void faults(List<Fault> faults) {
    if (faults.isEmpty()) {
      return;
    }
    output.line("");
    output.line("Calls that ended by the server's own fault: " + faults.size());
    output.table(
        List.of("AT", "CODE", "CALL", "PRINCIPAL", "INCIDENT"),
        faults.stream()
            .limit(LAST)
            .map(
                fault ->
                    List.of(
                        fault.at().truncatedTo(ChronoUnit.SECONDS).toString(),
                        fault.code(),
                        fault.name().isEmpty() ? fault.method() : fault.name(),
                        fault.principal(),
                        fault.incident()))
            .toList());
  }

  private static Optional<String> percent(OptionalDouble share) {
    return share.isEmpty()
        ? Optional.empty()
        : Optional.of(String.format(Locale.ROOT, "%.1f %%", 100 * share.getAsDouble()));
  }

  private static Optional<String> times(Optional<Figures.Times> times) {
    return times.map(some -> "median %s, p95 %s".formatted(time(some.median()), time(some.p95())));
  }

  private static String time(Duration time) {
    return BenchCommand.time((double) time.toNanos());
  }

  private static String plain(double number) {
    return String.format(Locale.ROOT, "%,.0f", number);
  }

  private static String bytes(double bytes) {
    double mib = bytes / (1 << 20);
    return mib < 1024
        ? String.format(Locale.ROOT, "%.1f MiB", mib)
        : String.format(Locale.ROOT, "%,.1f GiB", mib / 1024);
  }

  void json(StoreReport report) {
    var trend = report.trend();
    var json = object("from", trend.since().toString(), "to", trend.span().until().toString());
    json.put("complete", trend.complete());
    var days = new LinkedHashMap<String, Object>();
    trend.days().forEach((day, count) -> days.put(day.toString(), day(count)));
    json.put("days", days);
    put(json, "completionRate", trend.completionRate());
    trend.times().ifPresent(times -> json.put("taskTimes", asJson(times)));
    report.attempts().figures().times().ifPresent(t -> json.put("stepTimes", asJson(t)));
    put(json, "busy", report.busy());
    json.put("agents", report.attempts().byAgent().size());
    var failures = new LinkedHashMap<String, Object>();
    trend.failures().forEach((cause, count) -> failures.put(word(cause), count));
    json.put("failures", failures);
    json.put(
        "limits",
        report.limits().stream()
            .map(near -> object("what", near.what(), "now", near.now(), "most", near.most()))
            .toList());
    json.put("bytes", report.capacity().bytes());
    json.put("free", report.capacity().free());
    put(json, "bytesPerDay", report.capacity().perDay());
    put(json, "daysUntilFull", report.capacity().daysLeft());
    json.put("errors", report.faults().stream().map(ReportView::asJson).toList());
    output.json(json);
  }

  private static void put(Map<String, Object> json, String name, OptionalDouble value) {
    value.ifPresent(measured -> json.put(name, measured));
  }

  private static Map<String, Object> day(Trend.Day day) {
    return object(
        "swarms", day.swarms(),
        "submitted", day.submitted(),
        "succeeded", day.succeeded(),
        "failed", day.failed(),
        "cancelled", day.cancelled());
  }

  private static Map<String, Object> asJson(Figures.Times times) {
    return object("medianMillis", times.median().toMillis(), "p95Millis", times.p95().toMillis());
  }

  private static Map<String, Object> asJson(Fault fault) {
    return object(
        "at", fault.at().toString(),
        "incident", fault.incident(),
        "code", fault.code(),
        "method", fault.method(),
        "name", fault.name(),
        "principal", fault.principal(),
        "trace", fault.trace());
  }
}
