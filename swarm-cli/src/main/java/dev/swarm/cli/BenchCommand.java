package dev.swarm.cli;

import static dev.swarm.cli.Output.object;
import static dev.swarm.cli.Output.word;

import dev.swarm.persistence.sqlite.Options;
import dev.swarm.persistence.sqlite.SqliteStore;
import dev.swarm.probe.Area;
import dev.swarm.probe.Plan;
import dev.swarm.probe.Probe;
import dev.swarm.probe.Report;
import dev.swarm.probe.Times;
import dev.swarm.probe.Trial;
import dev.swarm.store.Store;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code swarm bench}. */
@Command(
    name = "bench",
    description = {
      "Measures what this machine does with real work: swarms, agents, tasks and networks. Takes 20"
          + " seconds at most; trials share that time, and one that gets less than it needs has"
          + " fewer runs.",
      "",
      "All but 'durable' work in memory; that one keeps a store in a new folder, which is removed"
          + " afterwards."
    })
final class BenchCommand implements Callable<Integer> {
  /** What is tried. */
  enum What {
    ALL,
    SWARM,
    AGENT,
    TASK,
    NEURAL,
    WASM;

    Set<Trial> trials() {
      return switch (this) {
        case ALL -> EnumSet.allOf(Trial.class);
        case SWARM -> Trial.about(Set.of(Area.SWARM));
        case AGENT -> Trial.about(Set.of(Area.AGENT));
        case TASK -> Trial.about(Set.of(Area.TASK));
        case NEURAL -> Trial.about(Set.of(Area.NEURAL));
        case WASM -> Trial.about(Set.of(Area.WASM));
      };
    }
  }

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      index = "0",
      arity = "0..1",
      defaultValue = "ALL",
      paramLabel = "WHAT",
      description = "all, swarm, agent, task, neural or wasm (default: all).")
  private What what = What.ALL;

  @Option(
      names = "--iterations",
      defaultValue = "1000",
      converter = Count.class,
      paramLabel = "N",
      description = "How many runs of each trial at most (default: ${DEFAULT-VALUE}).")
  private long iterations;

  @Option(
      names = "--dir",
      defaultValue = ".",
      paramLabel = "DIR",
      description =
          "Where the folder of 'durable' is made, since that depends on the disk (default: here).")
  private Path directory = Path.of(".");

  @Option(names = "--json", description = "Prints one JSON object; times are in nanoseconds.")
  private boolean json;

  @Override
  public Integer call() {
    if (iterations > Plan.MOST_RUNS) {
      throw new ParameterException(
          spec.commandLine(),
          "--iterations is %d, but must be at most %d".formatted(iterations, Plan.MOST_RUNS));
    }
    var plan = new Plan(what.trials(), (int) iterations, Plan.LONGEST);
    try (var progress = BenchProgress.begin(spec.commandLine().getErr());
        var ground = new BenchGround(directory)) {
      var means =
          new Probe.Means(
              Wiring.trainer(Limits.pool(Main.configuration(spec))),
              Optional.of(() -> store(ground)));
      var report = new Probe(means).run(plan, progress.watch());
      progress.end();
      if (json) {
        Output.of(spec).json(asJson(report));
      } else {
        tell(report);
      }
      return progress.interrupted() ? ExitCodes.INTERRUPTED : code(report);
    }
  }

  private static Store store(BenchGround ground) {
    return SqliteStore.open(ground.file(), Options.DEFAULT);
  }

  private static int code(Report report) {
    return report.left().isEmpty() ? ExitCodes.OK : ExitCodes.TASK_FAILED;
  }

  private void tell(Report report) {
    var output = Output.of(spec);
    var rows = new ArrayList<List<String>>();
    report.measured().forEach((trial, times) -> rows.add(row(trial, times)));
    output.table(
        List.of("TRIAL", "RUNS", "MEDIAN", "MEAN", "MIN", "MAX", "PER SECOND", "WHAT"), rows);
    if (!report.left().isEmpty()) {
      output.line("no time was left for: " + names(report.left()));
    }
  }

  private static List<String> row(Trial trial, Times times) {
    return List.of(
        word(trial),
        String.valueOf(times.runs()),
        time((double) times.median()),
        time(times.mean()),
        time((double) times.min()),
        time((double) times.max()),
        String.format(Locale.ROOT, "%,.0f", times.perSecond()),
        trial.what());
  }

  /** In the unit that leaves one to three digits before the point. */
  static String time(double nanos) {
    if (nanos < 1e3) {
      return String.format(Locale.ROOT, "%.0f ns", nanos);
    }
    if (nanos < 1e6) {
      return String.format(Locale.ROOT, "%.1f µs", nanos / 1e3);
    }
    return nanos < 1e9
        ? String.format(Locale.ROOT, "%.2f ms", nanos / 1e6)
        : String.format(Locale.ROOT, "%.2f s", nanos / 1e9);
  }

  private static String names(Set<Trial> trials) {
    return trials.stream().sorted().map(Output::word).collect(Collectors.joining(", "));
  }

  private Map<String, Object> asJson(Report report) {
    var trials =
        report.measured().entrySet().stream()
            .map(measured -> asJson(measured.getKey(), measured.getValue()))
            .toList();
    return object(
        "what", word(what),
        "iterations", iterations,
        "seconds", report.time().toNanos() / 1e9,
        "java", System.getProperty("java.version"),
        "processors", Runtime.getRuntime().availableProcessors(),
        "trials", trials,
        "left", report.left().stream().sorted().map(Output::word).toList());
  }

  private static Map<String, Object> asJson(Trial trial, Times times) {
    return object(
        "trial", word(trial),
        "what", trial.what(),
        "runs", times.runs(),
        "median", times.median(),
        "mean", times.mean(),
        "min", times.min(),
        "max", times.max(),
        "perSecond", times.perSecond());
  }
}
