package dev.swarm.cli.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What a load came to, in words, and held against what is promised. */
record Report(Load.Came came, Map<String, String> settings) {
  private static final double MOST_ERRORS = 0.0001;

  /** So much may a line through the second half of a run rise, as a share of its mean. */
  private static final double MOST_GROWTH = 0.05;

  private static final Path PAGE = Path.of("../docs/load.md");

  private double tasksAMinute() {
    return came.tally().tasks().sum() / came.minutes();
  }

  /** Besides those that the teams begin with. */
  private double swarmsAMinute() {
    return (came.tally().swarms().sum() - Load.TEAMS) / came.minutes();
  }

  private double errors() {
    return came.tally().timings().refused() / (double) came.tally().timings().all().calls();
  }

  private Slope resident() {
    return came.resident().from(came.plan().time().toSeconds() / 2.0);
  }

  private Slope heap() {
    return came.heap().from(came.plan().time().toSeconds() / 2.0);
  }

  String text(String what) {
    var text = new StringBuilder();
    line(
        text,
        "%s: %d clients, at least %d swarms at any time (%d at most), %d s"
            .formatted(
                what, Load.CLIENTS, Load.TEAMS, came.openMost(), came.plan().time().toSeconds()));
    line(text, "settings %s, JVM %s".formatted(settings, Server.JVM));
    line(text, "");
    line(text, "| tool | calls | p50 ms | p95 ms | p99 ms | longest ms |");
    line(text, "|---|---|---|---|---|---|");
    came.tally().timings().rows().values().forEach(row -> row(text, row));
    row(text, came.tally().timings().all());
    line(text, "");
    var calls = came.tally().timings().all().calls();
    line(text, "- calls a second: %.0f".formatted(calls / (came.minutes() * 60)));
    line(text, "- tasks done a minute: %.0f".formatted(tasksAMinute()));
    line(text, "- new swarms a minute: %.0f".formatted(swarmsAMinute()));
    line(
        text,
        "- calls that failed: %d of %d (%.4f %%)"
            .formatted(came.tally().timings().refused(), calls, errors() * 100));
    line(
        text,
        "- processor time of the server: %.1f s".formatted(came.processor().toMillis() / 1e3));
    memory(text, "anonymous resident memory", came.resident(), resident());
    memory(text, "live heap", came.heap(), heap());
    came.tally()
        .timings()
        .refusals()
        .forEach((why, times) -> line(text, "%d × %s".formatted(times, why)));
    return text.toString();
  }

  private static void row(StringBuilder text, Timings.Row row) {
    line(
        text,
        "| %s | %d | %.2f | %.2f | %.2f | %.1f |"
            .formatted(row.tool(), row.calls(), row.p50(), row.p95(), row.p99(), row.most()));
  }

  private static void memory(StringBuilder text, String what, Slope all, Slope half) {
    line(
        text,
        ("- %s: %.1f MiB at the beginning, %.1f in the middle, %.1f at the end; over the second half"
                + " %+.3f MiB a minute, %+.1f %% of its mean")
            .formatted(
                what,
                all.first(),
                half.first(),
                half.last(),
                half.perSecond() * 60,
                half.growth() * 100));
  }

  private static void line(StringBuilder text, String line) {
    text.append(line).append('\n');
  }

  void assertNothingFailed() {
    assertThat(errors()).as("%s", came.tally().timings().refusals()).isLessThan(MOST_ERRORS);
  }

  void assertPromised() {
    var all = came.tally().timings().all();
    assertNothingFailed();
    assertThat(all.p50()).as("p50").isLessThan(20);
    assertThat(all.p95()).as("p95").isLessThan(100);
    assertThat(all.p99()).as("p99").isLessThan(250);
    assertThat(tasksAMinute()).as("tasks a minute").isGreaterThanOrEqualTo(1_000);
    assertThat(swarmsAMinute()).as("new swarms a minute").isGreaterThanOrEqualTo(50);
    assertThat(heap().growth()).as("growth of the live heap").isLessThan(MOST_GROWTH);
    assertThat(resident().growth()).as("growth of memory").isLessThan(MOST_GROWTH);
  }

  void write(String place) throws IOException {
    write(place, text(place));
  }

  /** Puts it into its place of the page, when that is asked for. */
  static void write(String place, String text) throws IOException {
    if (!Boolean.getBoolean("swarm.docs.write")) {
      return;
    }
    var page = Files.readString(PAGE);
    var begin = "<!-- " + place + ": written by LoadIT -->\n";
    var end = "<!-- end of " + place + " -->";
    int from = page.indexOf(begin) + begin.length();
    int to = page.indexOf(end);
    assertThat(from).isLessThan(to);
    Files.writeString(PAGE, page.substring(0, from) + "\n" + text + "\n" + page.substring(to));
  }
}
