package dev.swarm.benchmarks;

import dev.swarm.agent.AgentSpec;
import dev.swarm.agent.AgentType;
import dev.swarm.task.TaskSpec;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** Lifecycles on SQLite beside what has gathered there: finished tasks, and a backlog. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(1)
public class Growth {
  /** The store that all callers share. */
  @State(Scope.Benchmark)
  public static class Gathered {
    /** Finished tasks, all of them retained. */
    @Param({"1000", "1000000"})
    public int finished;

    /** So many ready steps that no agent can do, and as many blocked ones. */
    @Param({"0"})
    public int backlog;

    private final Path directory = Disk.folder();
    private final AtomicInteger hired = new AtomicInteger();
    private Workshop workshop;

    public Gathered() {
      workshop = Workshop.at(directory.resolve("swarm.db"), Integer.MAX_VALUE);
    }

    @Setup
    public void fill() {
      workshop.close();
      RawStore.fill(directory, finished);
      workshop = Workshop.at(directory.resolve("swarm.db"), Integer.MAX_VALUE);
      if (backlog > 0) {
        var absent = TaskSpec.describe("needs what nobody can").capabilities("absent");
        workshop.swarm().spawn(AgentSpec.of(AgentType.TESTER).named("idle"));
        var first = workshop.swarm().submit(absent).id();
        Burst.of(64, backlog, () -> workshop.swarm().submit(absent));
        Burst.of(64, backlog, () -> workshop.swarm().submit(absent.needs(first)));
      }
    }

    Caller hire() {
      return workshop.hire(hired.incrementAndGet());
    }

    @TearDown
    public void close() {
      workshop.close();
      Disk.delete(directory);
    }
  }

  /** One caller. */
  @State(Scope.Thread)
  public static class Own {
    private @Nullable Caller caller;

    @Setup
    public void join(Gathered gathered) {
      caller = gathered.hire();
    }

    void lifecycle() {
      Objects.requireNonNull(caller).lifecycle();
    }
  }

  @Benchmark
  @Threads(64)
  public void of64Callers(Own own) {
    own.lifecycle();
  }
}
