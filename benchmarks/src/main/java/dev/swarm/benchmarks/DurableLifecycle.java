package dev.swarm.benchmarks;

import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** Lifecycles on SQLite with {@code synchronous=FULL}, each call acknowledged after its commit. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(1)
public class DurableLifecycle {
  /** The store that all callers share. */
  @State(Scope.Benchmark)
  public static class Shared {
    private final AtomicInteger hired = new AtomicInteger();
    private final Workshop workshop = Workshop.onDisk();

    Caller hire() {
      return workshop.hire(hired.incrementAndGet());
    }

    @TearDown
    public void close() {
      workshop.close();
    }
  }

  /** One caller. */
  @State(Scope.Thread)
  public static class Own {
    private @Nullable Caller caller;

    @Setup
    public void join(Shared shared) {
      caller = shared.hire();
    }

    void lifecycle() {
      Objects.requireNonNull(caller).lifecycle();
    }
  }

  /** The floor, in groups as large. */
  @State(Scope.Benchmark)
  public static class Floor {
    private final RawStore raw = new RawStore(Workshop.RETAINED);

    @TearDown
    public void close() {
      raw.close();
    }
  }

  @Benchmark
  @Threads(1)
  @OperationsPerInvocation(64)
  public void raw64(Floor floor) {
    floor.raw.lifecycles(64);
  }

  @Benchmark
  @Threads(64)
  public void of64Callers(Own own) {
    own.lifecycle();
  }
}
