package dev.swarm.benchmarks.neural;

import dev.swarm.neural.data.Samples;
import dev.swarm.neural.kernel.Deviation;
import dev.swarm.neural.kernel.LoadedNetwork;
import dev.swarm.neural.kernel.Loss;
import dev.swarm.neural.rule.Rule;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Many samples through a network, and epochs of training, on one thread; for each sample. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 6, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 11, time = 150, timeUnit = TimeUnit.MILLISECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
@State(Scope.Thread)
public class NeuralTraining {
  @Param({"vector", "wasm"})
  public String kernel = "";

  private final float[] inputs = Workload.numbers(Workload.BATCH * Workload.INPUTS);
  private final float[] outputs = new float[Workload.BATCH * Workload.OUTPUTS];
  private final Samples samples = Workload.samples();
  private @Nullable LoadedNetwork network;

  @Setup
  public void load() {
    network = Workload.kernel(kernel).load(Workload.network());
  }

  @Benchmark
  @OperationsPerInvocation(Workload.BATCH)
  public float[] batch() {
    Objects.requireNonNull(network).run(inputs, outputs);
    return outputs;
  }

  @Benchmark
  @OperationsPerInvocation(Workload.SAMPLES)
  public Deviation rprop() {
    return Objects.requireNonNull(network)
        .epoch(samples, Loss.USUAL, Rule.ResilientPropagation.USUAL);
  }
}
