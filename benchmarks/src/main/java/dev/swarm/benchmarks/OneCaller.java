package dev.swarm.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One caller on SQLite: from asking for work to the acknowledged result, beside bare commits. */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 4, time = 2)
@Fork(1)
public class OneCaller {
  /** The store with its one caller; a task is there before each measured call. */
  @State(Scope.Thread)
  public static class Ours {
    private final Workshop workshop = Workshop.onDisk();
    private final Caller caller = workshop.hire(1);

    @Setup(Level.Invocation)
    public void submit() {
      caller.submit();
    }

    @TearDown
    public void close() {
      workshop.close();
    }
  }

  /** The same rows written bare. */
  @State(Scope.Thread)
  public static class Floor {
    private final RawStore raw = new RawStore(Workshop.RETAINED);
    private String task = "";

    @Setup(Level.Invocation)
    public void submit() {
      task = raw.submitted();
    }

    @TearDown
    public void close() {
      raw.close();
    }
  }

  @Benchmark
  public void claimAndComplete(Ours ours) {
    ours.caller.claimAndComplete();
  }

  @Benchmark
  public void twoRawCommits(Floor floor) {
    floor.raw.claimedAndCompleted(floor.task);
  }
}
