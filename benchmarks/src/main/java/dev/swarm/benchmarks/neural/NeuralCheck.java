package dev.swarm.benchmarks.neural;

import dev.swarm.benchmarks.Verdicts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Measures kernels beside plain Java, native code and libfann, and tells which targets are met. A
 * ratio is the median of those of some rounds, in each of which everything is measured once.
 */
public final class NeuralCheck {
  private static final int ROUNDS = 3;

  /** What the server that this one succeeds claims of 2-4-1: milliseconds for a forward pass. */
  private static final double THEIR_MILLIS = 0.43;

  private static final double THEIR_OPERATIONS = 2_300;

  private final Verdicts verdicts;

  /** For each round nanoseconds by program or kernel, and what it did. */
  private final List<Map<String, Double>> rounds = new ArrayList<>();

  public NeuralCheck(Verdicts verdicts) {
    this.verdicts = verdicts;
  }

  /** Prints a line for each target. */
  public void run() throws RunnerException, IOException, InterruptedException {
    var folder = Files.createTempDirectory("benchmark-");
    try {
      measure(folder);
    } finally {
      delete(folder);
    }
    wasm();
    vector();
    pool();
    small();
  }

  private void measure(Path folder) throws RunnerException, IOException, InterruptedException {
    var fast = List.of("-O3", "-march=native", "-ffp-contract=fast");
    var tiled = NativeProgram.compile(folder, "tiled.c", fast);
    var libm =
        NativeProgram.compile(
            folder, "tiled.c", List.of("-O3", "-march=native", "-ffp-contract=fast", "-DLIBM"));
    var libfann = NativeProgram.compile(folder, "libfann.c", List.of("-O2", "-lfloatfann"));
    for (int i = 0; i < ROUNDS; i++) {
      var round = new HashMap<String, Double>();
      add(round, "native", tiled);
      add(round, "libm", libm);
      add(round, "libfann", libfann);
      kernels(round);
      rounds.add(round);
    }
  }

  private static void add(Map<String, Double> round, String name, Optional<NativeProgram> program)
      throws InterruptedException {
    if (program.isPresent()) {
      program.get().nanos().forEach((what, nanos) -> round.put(name + " " + what, nanos));
    }
  }

  private static void kernels(Map<String, Double> round) throws RunnerException {
    var options =
        new OptionsBuilder()
            .include("\\.Neural(Forward|Training)\\.")
            .verbosity(VerboseMode.SILENT);
    for (var result : new Runner(options.build()).run()) {
      var primary = result.getPrimaryResult();
      round.put(
          result.getParams().getParam("kernel") + " " + primary.getLabel(),
          primary.getStatistics().getPercentile(50));
    }
  }

  private void wasm() {
    verdicts.told("plain Java, 64-128-64-16, forward, ns", nanos("plain one"));
    verdicts.told("wasm, forward, ns", nanos("wasm one"));
    ratio("  / plain Java", "wasm one", "plain one", 1.3);
    ratio("  / libfann", "wasm one", "libfann one", 1.0);
    verdicts.told("wasm, batch of 64, ns for each", nanos("wasm batch"));
    ratio("  / libfann", "wasm batch", "libfann batch", 0.8);
    verdicts.told("wasm, RPROP epoch of 256, ns for each", nanos("wasm rprop"));
    ratio("  / libfann", "wasm rprop", "libfann rprop", 0.75);
  }

  private void vector() {
    verdicts.told("vector, forward, ns", nanos("vector one"));
    ratio("  / native", "vector one", "native one", 1.5);
    told("  / native with the C library's exp", "vector one", "libm one");
    verdicts.told("vector, batch of 64, ns for each", nanos("vector batch"));
    told("  / native", "vector batch", "native batch");
    verdicts.told("vector, RPROP epoch of 256, ns for each", nanos("vector rprop"));
    ratio("  / native", "vector rprop", "native rprop", 2.5);
  }

  private void pool() {
    verdicts.atMost("wasm, a pooled instance borrowed, µs", PoolTimes.borrowed(), 10);
    verdicts.atMost("wasm, an instance of 1 MiB made, µs", PoolTimes.made(), 150);
  }

  private void small() {
    for (var kernel : List.of("wasm", "vector")) {
      double nanos = nanos(kernel + " small");
      verdicts.told(kernel + ", 2-4-1, forward, ns", nanos);
      verdicts.compared("  milliseconds", THEIR_MILLIS * 1e6 / nanos);
      verdicts.compared("  operations/s", 1e9 / nanos / THEIR_OPERATIONS);
    }
  }

  private double nanos(String what) {
    return of(round -> Objects.requireNonNull(round.get(what), what));
  }

  private void ratio(String name, String what, String beside, double target) {
    if (measured(name, beside)) {
      verdicts.atMost(name, quotient(what, beside), target);
    }
  }

  private void told(String name, String what, String beside) {
    if (measured(name, beside)) {
      verdicts.told(name, quotient(what, beside));
    }
  }

  private boolean measured(String name, String beside) {
    boolean measured = rounds.getFirst().containsKey(beside);
    if (!measured) {
      var missing = beside.startsWith("libfann") ? "libfann" : "C compiler";
      verdicts.absent(name, "no " + missing + " here");
    }
    return measured;
  }

  private double quotient(String what, String beside) {
    return of(
        round ->
            Objects.requireNonNull(round.get(what), what)
                / Objects.requireNonNull(round.get(beside), beside));
  }

  private double of(ToDoubleFunction<Map<String, Double>> figure) {
    return Verdicts.median(rounds.stream().mapToDouble(figure).toArray());
  }

  private static void delete(Path folder) throws IOException {
    try (var paths = Files.walk(folder)) {
      for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
