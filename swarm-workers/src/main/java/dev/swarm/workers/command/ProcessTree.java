package dev.swarm.workers.command;

import dev.swarm.workers.command.Kin.Left;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Ends all the processes of a run: asks them (SIGTERM), and after a grace kills them (SIGKILL),
 * until a look finds none left.
 *
 * <p>An interrupt does not cut this short but is kept for afterwards: the grace and {@link
 * #KILLING} bound it. Used by one thread.
 */
final class ProcessTree {
  static final Duration KILLING = Duration.ofSeconds(5);
  private static final long LONGEST_PAUSE_MILLIS = 50;

  private final Kin kin;
  private final Duration killing;
  private final Set<ProcessHandle> asked = new HashSet<>();
  private boolean interrupted;

  ProcessTree(Kin kin) {
    this(kin, KILLING);
  }

  ProcessTree(Kin kin, Duration killing) {
    this.kin = kin;
    this.killing = killing;
  }

  /** Those that could not be ended; none but what the kernel or another user holds on to. */
  List<ProcessHandle> end(Duration grace) {
    interrupted = Thread.interrupted();
    try {
      if (until(grace, this::ask) == Left.NONE) {
        return List.of();
      }
      kin.kill();
      return until(killing, kin::kill) == Left.SOME ? kin.seen() : List.of();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void ask() {
    kin.seen().stream().filter(asked::add).forEach(ProcessHandle::destroy);
  }

  /** Looks, does and waits a little, again and again as long as there is somebody and time. */
  private Left until(Duration time, Runnable step) {
    long deadline = System.nanoTime() + time.toNanos();
    long pause = 1;
    var left = kin.look();
    while (left == Left.SOME && System.nanoTime() - deadline < 0) {
      step.run();
      pause(Duration.ofMillis(pause));
      pause = Math.min(pause * 2, LONGEST_PAUSE_MILLIS);
      left = kin.look();
    }
    return left;
  }

  private void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      interrupted = true;
    }
  }
}
