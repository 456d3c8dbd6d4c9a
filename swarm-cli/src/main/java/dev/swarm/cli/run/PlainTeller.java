package dev.swarm.cli.run;

import dev.swarm.task.TaskState;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Tells line by line. */
final class PlainTeller implements Teller {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

  private final PrintWriter out;
  private final InstantSource clock;
  private final ZoneId zone;

  PlainTeller(PrintWriter out, InstantSource clock, ZoneId zone) {
    this.out = out;
    this.clock = clock;
    this.zone = zone;
  }

  @Override
  public void begin(Begun begun) {
    line(clock.instant(), text(begun));
  }

  static String text(Begun begun) {
    var tasks = count(begun.tasks(), "task");
    var progress =
        begun.done() == 0 ? tasks : "going on: " + begun.done() + " of " + tasks + " done";
    return begun.plan() + ": " + count(begun.agents(), "agent") + ", " + progress;
  }

  private static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  @Override
  public void tell(Happening happening) {
    line(happening.at(), text(happening));
  }

  static String text(Happening happening) {
    return switch (happening) {
      case Happening.Started h -> "started   " + h.task() + place(h.step().value()) + by(h.agent());
      case Happening.Succeeded h ->
          "done      " + h.task() + place(h.step().value()) + by(h.agent()) + in(h.took());
      case Happening.Split h ->
          "split     "
              + h.task()
              + place(h.step().value())
              + by(h.agent())
              + ": "
              + h.parts()
              + " parts";
      case Happening.Retried h ->
          "again     " + h.task() + place(h.step().value()) + by(h.agent()) + ": " + h.reason();
      case Happening.Failed h ->
          "failed    " + h.task() + place(h.step().value()) + by(h.agent()) + ": " + h.reason();
      case Happening.Returned h ->
          "returned  " + h.task() + place(h.step().value()) + by(h.agent()) + ": " + h.reason();
      case Happening.Asked h -> "waiting   " + h.task() + ": " + h.question() + how(h);
      case Happening.Rejected h ->
          "rejected  " + h.task() + place(h.step().value()) + by(h.agent()) + ": " + h.reason();
      case Happening.Decided h -> "decided   " + h.task() + ": " + h.decision();
      case Happening.Ended h ->
          h.state() == TaskState.SUCCEEDED
              ? "succeeded " + h.task() + (h.verified() ? "" : " (unverified)")
              : h.state().name().toLowerCase(Locale.ROOT) + " " + h.task() + ": " + h.reason();
    };
  }

  /** How the answer is given. */
  static String how(Happening.Asked asked) {
    return " (" + asked.command() + ", or with --deny)";
  }

  private static String place(String step) {
    return step.substring(step.indexOf('/'));
  }

  private static String by(String agent) {
    return agent.isEmpty() ? "" : " by " + agent;
  }

  private static String in(Duration took) {
    return String.format(Locale.ROOT, " in %.1f s", took.toMillis() / 1000.0);
  }

  @Override
  public void refresh(Board board) {
    // Lines tell all.
  }

  @Override
  public void end(Board board, String summary) {
    line(clock.instant(), summary);
  }

  private void line(Instant at, String text) {
    out.println(TIME.format(at.atZone(zone)) + "  " + text);
    out.flush();
  }
}
