package dev.swarm.cli.run;

import dev.swarm.task.TaskState;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Paints a terminal: what is done scrolls by; below it stand, always fresh, who is doing what since
 * when, and a bar. Painting goes over the old lines by the ANSI codes for "up" and "erase".
 */
final class TerminalTeller implements Teller {
  private static final String ESC = "\u001b[";
  private static final String GREEN = ESC + "32m";
  private static final String RED = ESC + "31m";
  private static final String YELLOW = ESC + "33m";
  private static final String DIM = ESC + "2m";
  private static final String PLAIN = ESC + "0m";
  private static final int BAR = 24;
  private static final int MOST_AGENTS = 12;

  private final PrintWriter out;
  private final InstantSource clock;
  private final int width;
  private final Instant begunAt;
  private int painted;

  TerminalTeller(PrintWriter out, InstantSource clock, int width) {
    this.out = out;
    this.clock = clock;
    this.width = Math.max(width, 40);
    this.begunAt = clock.instant();
  }

  @Override
  public void begin(Begun begun) {
    above(PlainTeller.text(begun));
  }

  @Override
  public void tell(Happening happening) {
    switch (happening) {
      case Happening.Started h -> {
        // It shows below while it lasts.
      }
      case Happening.Succeeded h ->
          above(
              "%s✓%s %-28s %s%s  %s%s"
                  .formatted(
                      GREEN,
                      PLAIN,
                      place(h.task(), h.step().value()),
                      DIM,
                      seconds(h.took()),
                      h.agent(),
                      PLAIN));
      case Happening.Split h ->
          above(
              "%s⑂%s %s split into %d parts"
                  .formatted(GREEN, PLAIN, place(h.task(), h.step().value()), h.parts()));
      case Happening.Retried h ->
          above(
              "%s↻%s %s  %s, again soon"
                  .formatted(YELLOW, PLAIN, place(h.task(), h.step().value()), h.reason()));
      case Happening.Failed h ->
          above(
              "%s✗%s %s  %s".formatted(RED, PLAIN, place(h.task(), h.step().value()), h.reason()));
      case Happening.Returned h ->
          above(
              "%s↩%s %s  %s"
                  .formatted(YELLOW, PLAIN, place(h.task(), h.step().value()), h.reason()));
      case Happening.Asked h ->
          above(
              "%s?%s %s  %s%s"
                  .formatted(YELLOW, PLAIN, h.task(), h.question(), PlainTeller.how(h)));
      case Happening.Rejected h ->
          above(
              "%s✗%s %s  rejected: %s, again soon"
                  .formatted(YELLOW, PLAIN, place(h.task(), h.step().value()), h.reason()));
      case Happening.Decided h -> above("%s  %s".formatted(h.task(), h.decision()));
      case Happening.Ended h -> {
        if (h.state() != TaskState.SUCCEEDED) {
          above(
              "%s✗ %s %s%s: %s"
                  .formatted(
                      RED, h.task(), h.state().name().toLowerCase(Locale.ROOT), PLAIN, h.reason()));
        }
      }
    }
  }

  /** The task's name, with the step's place when that says more. */
  private static String place(String task, String step) {
    var place = step.substring(step.indexOf('/') + 1);
    return place.equals("0") ? task : task + "/" + place;
  }

  @Override
  public void refresh(Board board) {
    var lines = new ArrayList<String>();
    var now = clock.instant();
    for (var doing : board.doing()) {
      if (lines.size() < MOST_AGENTS) {
        var agent = doing.agent().isEmpty() ? "?" : doing.agent();
        lines.add(
            "  %-16s %-28s %s"
                .formatted(
                    agent,
                    place(doing.task(), doing.step().value()),
                    seconds(Duration.between(doing.since(), now))));
      }
    }
    lines.add(bar(board) + "  " + elapsed(now));
    paint(List.of(), lines);
  }

  private static String bar(Board board) {
    int done = board.ended(TaskState.SUCCEEDED);
    int failed = board.ended(TaskState.FAILED) + board.ended(TaskState.CANCELLED);
    int full = board.tasks() == 0 ? BAR : BAR * done / board.tasks();
    var text = new StringBuilder("█".repeat(full)).append("░".repeat(BAR - full));
    text.append("  ").append(done).append('/').append(board.tasks()).append(" tasks, ");
    text.append(board.stepsDone()).append(" steps done");
    if (board.retries() > 0) {
      text.append(", ").append(board.retries()).append(" retried");
    }
    if (failed > 0) {
      text.append(", ").append(failed).append(" failed");
    }
    return text.toString();
  }

  private String elapsed(Instant now) {
    var time = Duration.between(begunAt, now);
    return "%02d:%02d".formatted(time.toMinutes(), time.toSecondsPart());
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.1f s", Math.max(0, time.toMillis()) / 1000.0);
  }

  @Override
  public void end(Board board, String summary) {
    paint(List.of(summary), List.of());
  }

  private void above(String line) {
    paint(List.of(line), List.of());
  }

  /** Prints lines that stay, and below them lines that the next painting goes over. */
  private void paint(List<String> stay, List<String> below) {
    var text = new StringBuilder();
    if (painted > 0) {
      text.append(ESC).append(painted).append('A');
    }
    text.append('\r').append(ESC).append('J');
    stay.forEach(line -> text.append(line).append('\n'));
    below.forEach(line -> text.append(cut(line)).append('\n'));
    painted = below.size();
    out.print(text);
    out.flush();
  }

  private String cut(String line) {
    return line.length() <= width ? line : line.substring(0, width - 1) + "…";
  }
}
