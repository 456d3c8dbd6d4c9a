package dev.swarm.workers.command;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.swarm.blob.Payload;
import dev.swarm.workers.command.Report.Ending;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One run of a command, from its start until none of its processes is left. Used by one thread,
 * which may be interrupted at any moment.
 *
 * <p>Nothing ends the processes when this JVM itself is killed.
 */
final class Run {
  private static final Logger LOG = System.getLogger("dev.swarm.workers.command");

  /**
   * How long children that hold the output open may still print after their parent ended. (Of a
   * parent that ended before the readers had started, the JDK closes the output at once.)
   */
  static final Duration LATE = Duration.ofMillis(250);

  /** How long the rest of the output may take to arrive once nobody is left to print. */
  private static final Duration REST = Duration.ofSeconds(2);

  private final Process process;
  private final Limits limits;
  private final Mask mask;
  private final ProcessTree tree;
  private final Kept output;
  private final Tail complaint;
  // Owned by the run's thread.
  private final List<Pump> readers = new ArrayList<>();

  Run(Process process, Limits limits, Environment.Complete environment) {
    this.process = process;
    this.limits = limits;
    this.mask = environment.mask();
    this.tree = new ProcessTree(Kin.of(process, environment.mark()));
    this.output = new Kept(limits.outputBytes());
    this.complaint = new Tail(mask);
  }

  Report toItsEnd(Payload input) throws InterruptedException {
    boolean inTime;
    try {
      startPumps(input);
      inTime = process.waitFor(limits.time().toNanos(), NANOSECONDS);
      if (inTime) {
        awaitReaders(LATE);
      }
    } finally {
      endTree();
    }
    if (Thread.interrupted()) {
      throw new InterruptedException("interrupted while its command's processes were ended");
    }
    awaitReaders(REST);
    return new Report(ending(inTime), mask.apply(output.handOver()), complaint.text());
  }

  private void startPumps(Payload input) {
    var name = "swarm-command-" + process.pid();
    readers.add(Pump.from(name + "-out", process.getInputStream(), output, this::stop));
    readers.add(Pump.from(name + "-err", process.getErrorStream(), complaint, this::stop));
    Pump.into(name + "-in", process.getOutputStream(), input);
  }

  private void stop() {
    process.destroyForcibly();
  }

  private void awaitReaders(Duration time) throws InterruptedException {
    long deadline = System.nanoTime() + time.toNanos();
    for (var reader : readers) {
      reader.awaitEnd(Duration.ofNanos(deadline - System.nanoTime()));
    }
  }

  private void endTree() {
    var left = tree.end(limits.grace());
    if (!left.isEmpty()) {
      LOG.log(Level.WARNING, "Processes of an ended command could not be killed: {0}", left);
    }
  }

  private Ending ending(boolean inTime) {
    if (output.overflowed()) {
      return new Report.OverOutput();
    }
    if (!inTime) {
      return new Report.OverTime();
    }
    return readers.stream().anyMatch(Pump::broken)
        ? new Report.Unread(process.exitValue())
        : new Report.Exited(process.exitValue());
  }
}
