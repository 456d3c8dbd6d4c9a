package dev.swarm.cli.fuzz;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Clients at work, each on a thread of its own, and who looks on: one that stands still is found,
 * with what it is at and where.
 */
final class Clients {
  /** No call, nor some at once, takes longer. */
  static final Duration LONGEST = Duration.ofSeconds(25);

  private static final long GLANCE_MILLIS = 100;

  private final Duration longest;
  private final List<One> all = new ArrayList<>();

  Clients(Duration longest) {
    this.longest = longest;
  }

  /** What a client does. */
  interface Play {
    void run(Pulse pulse) throws Exception;
  }

  /** What a client is at. Written by its thread, read by who looks on. */
  static final class Pulse {
    private record Beat(Supplier<String> what, long since) {}

    private volatile Beat beat = new Beat(() -> "its beginning", System.nanoTime());

    /** From now on it is at this; {@code what} is asked for only if it stands still. */
    void at(Supplier<String> what) {
      beat = new Beat(what, System.nanoTime());
    }
  }

  private record One(Pulse pulse, FutureTask<Void> task, Thread thread) {
    boolean ended() throws Exception {
      try {
        task.get(GLANCE_MILLIS, MILLISECONDS);
        return true;
      } catch (TimeoutException e) {
        return false;
      }
    }

    /** Not left to itself: the thread that runs it is gone with the process. */
    static One of(Play play) {
      var pulse = new Pulse();
      var task =
          new FutureTask<Void>(
              () -> {
                play.run(pulse);
                return null;
              });
      return new One(pulse, task, Thread.ofPlatform().daemon().name("fuzz-client").unstarted(task));
    }
  }

  Clients with(Play play) {
    all.add(One.of(play));
    return this;
  }

  /** Returns when each came to its end; throws what one of them threw, or when one stands still. */
  void play() throws Exception {
    for (var one : all) {
      one.pulse().at(() -> "its beginning");
      one.thread().start();
    }
    for (var one : all) {
      while (!one.ended()) {
        all.forEach(this::assertGoesOn);
      }
    }
  }

  private void assertGoesOn(One one) {
    var beat = one.pulse().beat;
    var still = Duration.ofNanos(System.nanoTime() - beat.since());
    if (!one.task().isDone() && still.compareTo(longest) > 0) {
      var hang =
          new AssertionError(
              "a client stands still for %s at %s\n%s"
                  .formatted(still, beat.what().get(), stack(one.thread())));
      // What is closed after it may stand still as well.
      System.out.println(hang.getMessage());
      throw hang;
    }
  }

  private static String stack(Thread thread) {
    return Stream.of(thread.getStackTrace())
        .map(frame -> "\tat " + frame)
        .collect(Collectors.joining("\n"));
  }
}
