package dev.swarm.benchmarks.neural;

import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One sample through a network, on one thread. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 6, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 11, time = 150, timeUnit = TimeUnit.MILLISECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
public class NeuralForward {
  /** The network, loaded. */
  @State(Scope.Thread)
  public static class Loaded {
    @Param({"plain", "vector", "wasm"})
    public String kernel = "";

    private final float[] inputs = Workload.numbers(Workload.INPUTS);
    private final float[] outputs = new float[Workload.OUTPUTS];
    private @Nullable Run run;

    @Setup
    public void load() {
      var network = Workload.network();
      run =
          kernel.equals("plain")
              ? new PlainNetwork(network)::run
              : Workload.kernel(kernel).load(network)::run;
    }
  }

  /** A small network, loaded. */
  @State(Scope.Thread)
  public static class Small {
    @Param({"vector", "wasm"})
    public String kernel = "";

    private final float[] inputs = Workload.numbers(2);
    private final float[] outputs = new float[1];
    private @Nullable Run run;

    @Setup
    public void load() {
      run = Workload.kernel(kernel).load(Workload.small())::run;
    }
  }

  /** A way to run a network. */
  @FunctionalInterface
  private interface Run {
    void run(float[] inputs, float[] outputs);
  }

  @Benchmark
  public float[] one(Loaded loaded) {
    Objects.requireNonNull(loaded.run).run(loaded.inputs, loaded.outputs);
    return loaded.outputs;
  }

  @Benchmark
  public float[] small(Small small) {
    Objects.requireNonNull(small.run).run(small.inputs, small.outputs);
    return small.outputs;
  }
}
