package dev.swarm.benchmarks;

import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Measures what has a target, medians all, and tells which are met. */
final class Check {
  private static final int ROUNDS = 3;
  private static final double MILLION = 1e6;

  /** What the server that this one succeeds claims of itself. */
  private static final double THEIR_OPERATIONS = 10_913;

  private static final double THEIR_MEGABYTES = 48;
  private static final double THEIR_AGENT_BYTES = 5 * MILLION;

  private final Verdicts verdicts;

  Check(Verdicts verdicts) {
    this.verdicts = verdicts;
  }

  /** Prints a line for each target. */
  void run() throws RunnerException, IOException, InterruptedException {
    durable();
    oneCaller();
    growth();
    memory();
    footprint();
    plans();
  }

  private void durable() throws RunnerException {
    var ours = new double[ROUNDS];
    var ratios = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      var medians = medians(of("DurableLifecycle"));
      ours[i] = value(medians, "of64Callers");
      ratios[i] = ours[i] / value(medians, "raw64");
    }
    double lifecycles = Verdicts.median(ours);
    verdicts.atLeast("SQLite FULL, 64 callers, lifecycles/s", lifecycles, 4_000, 6_000);
    verdicts.atLeast("  share of the raw loop", Verdicts.median(ratios), 0.5, 0.7);
    verdicts.compared("  swarm operations/s, durable", 3 * lifecycles / THEIR_OPERATIONS);
  }

  private void oneCaller() throws RunnerException {
    var ours = new double[ROUNDS];
    var ratios = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      var medians = medians(of("OneCaller"));
      ours[i] = value(medians, "claimAndComplete");
      ratios[i] = ours[i] / value(medians, "twoRawCommits");
    }
    verdicts.atMost(
        "SQLite FULL, one caller, claim to complete / two raw commits",
        Verdicts.median(ratios),
        1.5);
    verdicts.told("  microseconds (goal 700)", Verdicts.median(ours));
  }

  private void growth() throws RunnerException {
    double few = lifecycles("1000", "0");
    verdicts.atLeast("10^6 finished tasks / 10^3", lifecycles("1000000", "0") / few, 0.8, 0.8);
    verdicts.atLeast(
        "10^5 ready for others and 10^5 blocked / none",
        lifecycles("1000", "100000") / few,
        0.8,
        0.8);
  }

  private static double lifecycles(String finished, String backlog) throws RunnerException {
    var options = of("Growth").param("finished", finished).param("backlog", backlog);
    return value(medians(options), "of64Callers");
  }

  private void memory() throws RunnerException {
    var result =
        new Runner(of("MemoryLifecycle").addProfiler(GCProfiler.class).build()).runSingle();
    double lifecycles = median(result);
    verdicts.atLeast("in memory, one thread, lifecycles/s", lifecycles, 250_000, 250_000);
    var allocated = Objects.requireNonNull(result.getSecondaryResults().get("gc.alloc.rate.norm"));
    double bytes = allocated.getScore();
    verdicts.atMost("  bytes allocated for each", bytes, 2_500);
    verdicts.compared("  swarm operations/s, in memory", 3 * lifecycles / THEIR_OPERATIONS);
  }

  private void footprint() throws IOException, InterruptedException {
    double agent = Footprint.heapOfAnAgent();
    verdicts.atMost("heap of an idle agent, bytes", agent, 1_024);
    verdicts.compared("  an agent's memory", THEIR_AGENT_BYTES / agent);
    double process = Footprint.residentMegabytes();
    verdicts.told("resident megabytes of a process with an open store", process);
    verdicts.compared("  a process's memory", THEIR_MEGABYTES / process);
  }

  private void plans() {
    var ratios = new double[ROUNDS];
    PlanScale.microsAStep(20_000);
    for (int i = 0; i < ROUNDS; i++) {
      double small = Verdicts.median(new double[] {small(), small(), small()});
      ratios[i] = PlanScale.microsAStep(100_000) / small;
    }
    verdicts.atMost("a step of a plan of 100,000 / of one of 1,000", Verdicts.median(ratios), 2);
  }

  private static double small() {
    return PlanScale.microsAStep(1_000);
  }

  private static ChainedOptionsBuilder of(String benchmark) {
    return new OptionsBuilder()
        .include("\\." + benchmark + "\\.")
        .verbosity(VerboseMode.SILENT)
        .jvmArgsAppend("--enable-native-access=ALL-UNNAMED");
  }

  private static Map<String, Double> medians(ChainedOptionsBuilder options) throws RunnerException {
    var medians = new TreeMap<String, Double>();
    for (var result : new Runner(options.build()).run()) {
      medians.put(result.getPrimaryResult().getLabel(), median(result));
    }
    return medians;
  }

  private static double value(Map<String, Double> medians, String benchmark) {
    return Objects.requireNonNull(medians.get(benchmark), benchmark);
  }

  private static double median(RunResult result) {
    return result.getPrimaryResult().getStatistics().getPercentile(50);
  }
}
