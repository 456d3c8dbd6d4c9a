package dev.swarm.measure;

import dev.swarm.journal.AlteredException;
import dev.swarm.journal.Decoder;
import dev.swarm.journal.Entries;
import dev.swarm.journal.Entry;
import dev.swarm.task.Cause;
import dev.swarm.task.TaskEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Goes along the entries and counts tasks by their days. Owned by whoever reads; it remembers since
 * when so many tasks are there, and looks up what it forgot.
 */
final class Tallying {
  private static final int REMEMBERED = 50_000;

  private final Extent extent;
  private final Map<LocalDate, Trend.Day> days = new TreeMap<>();
  private final Map<Cause, Integer> failures = new EnumMap<>(Cause.class);
  private final List<Duration> times = new ArrayList<>();
  private final LinkedHashMap<String, Instant> submitted = new LinkedHashMap<>();

  Tallying(Extent extent) {
    this.extent = extent;
  }

  void on(Entry entry, Entries entries) {
    try {
      switch (entry.subject().kind()) {
        case SWARM -> {
          if (entry.version() == 1) {
            add(entry, new Trend.Day(1, 0, 0, 0, 0));
          }
        }
        case TASK -> task(event(entry), entry, entries);
        case AGENT, STEP, MEMORY, JOURNAL, MESSAGE, RESERVATION, NETWORK -> {
          // Nothing of theirs is counted here.
        }
      }
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new AlteredException(entry.position(), "it holds what no entry can: " + e.getMessage());
    }
  }

  private static TaskEvent event(Entry entry) {
    return TaskEvent.decode(
        entry.type(), entry.subject(), entry.version(), new Decoder(entry.body()));
  }

  private void task(TaskEvent event, Entry entry, Entries entries) {
    switch (event) {
      case TaskEvent.Submitted e -> {
        submitted.put(entry.subject().id(), e.at());
        if (submitted.size() > REMEMBERED) {
          submitted.pollFirstEntry();
        }
        add(entry, new Trend.Day(0, 1, 0, 0, 0));
      }
      case TaskEvent.Succeeded e -> {
        add(entry, new Trend.Day(0, 0, 1, 0, 0));
        if (counts(entry)) {
          since(entry, entries).ifPresent(from -> times.add(Duration.between(from, e.at())));
        }
      }
      case TaskEvent.Failed e -> {
        add(entry, new Trend.Day(0, 0, 0, 1, 0));
        if (counts(entry)) {
          failures.merge(e.cause(), 1, Integer::sum);
        }
      }
      case TaskEvent.Cancelled e -> add(entry, new Trend.Day(0, 0, 0, 0, 1));
      case TaskEvent.NeedMet e -> {}
      case TaskEvent.ApprovalAsked e -> {}
      case TaskEvent.Decided e -> {}
      case TaskEvent.Started e -> {}
      case TaskEvent.Grew e -> {}
      case TaskEvent.Reopened e -> {}
      case TaskEvent.Redacted e -> {}
      case TaskEvent.Dropped e -> {}
    }
  }

  /** When the task was submitted, if the journal still tells. */
  private Optional<Instant> since(Entry entry, Entries entries) {
    var id = entry.subject().id();
    return Optional.ofNullable(submitted.remove(id))
        .or(
            () ->
                entries.about(id, 1).stream()
                    .map(Tallying::event)
                    .filter(TaskEvent.Submitted.class::isInstance)
                    .map(first -> ((TaskEvent.Submitted) first).at())
                    .findFirst());
  }

  private boolean counts(Entry entry) {
    return entry.position() >= extent.first();
  }

  private void add(Entry entry, Trend.Day more) {
    if (counts(entry)) {
      days.merge(LocalDate.ofInstant(entry.at(), ZoneOffset.UTC), more, Trend.Day::and);
    }
  }

  Trend trend(Span span) {
    return new Trend(
        span,
        extent.since(),
        extent.complete(),
        new TreeMap<>(days),
        failures,
        Figures.Times.of(times));
  }
}
