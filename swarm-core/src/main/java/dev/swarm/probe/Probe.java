package dev.swarm.probe;

import dev.swarm.network.NetworkTrainer;
import dev.swarm.store.Store;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Measures what this machine does with real work of ours, within a time that is set. Each trial has
 * a ground of its own and is run once before it counts. Safe for use by many threads, which then
 * slow one another.
 */
public final class Probe {
  private final Means means;

  public Probe(Means means) {
    this.means = means;
  }

  /**
   * What a probe works with.
   *
   * @param trainer asked for only by trials of networks
   * @param durable makes a new store that keeps what it is given; a coordinator closes it
   */
  public record Means(Supplier<NetworkTrainer> trainer, Optional<Supplier<Store>> durable) {}

  /** Runs the trials one after another; who cancels gets what was measured until then. */
  public Report run(Plan plan, Watch watch) {
    long start = System.nanoTime();
    var clock = new Clock(start + plan.budget().toNanos(), watch);
    var measured = new EnumMap<Trial, Times>(Trial.class);
    var trials = EnumSet.copyOf(plan.trials());
    var left = EnumSet.copyOf(trials);
    int begun = 0;
    for (var trial : trials) {
      watch.progress().begins(trial, begun, trials.size());
      long until = clock.share(trials.size() - begun++);
      if (clock.over()) {
        break;
      }
      measure(trial, plan.runs(), clock, until).ifPresent(times -> measured.put(trial, times));
      left.removeAll(measured.keySet());
    }
    return new Report(measured, left, Duration.ofNanos(System.nanoTime() - start));
  }

  /** When to end. */
  private record Clock(long end, Watch watch) {
    boolean over() {
      return System.nanoTime() - end >= 0 || watch.cancelled().getAsBoolean();
    }

    long share(int trials) {
      long now = System.nanoTime();
      return now + Math.max(0, end - now) / trials;
    }
  }

  private Optional<Times> measure(Trial trial, int runs, Clock clock, long until) {
    if (trial == Trial.LOAD) {
      return loading();
    }
    if (trial == Trial.DURABLE && means.durable().isEmpty()) {
      return Optional.empty();
    }
    try (var coordinators = new Coordinators(means.durable())) {
      return timed(course(trial, coordinators), runs, clock, until);
    }
  }

  private static Optional<Times> timed(Course course, int runs, Clock clock, long until) {
    course.next().run();
    var nanos = new long[runs];
    int done = 0;
    while (done < runs && !clock.over() && (done == 0 || System.nanoTime() - until < 0)) {
      var run = course.next();
      long begun = System.nanoTime();
      run.run();
      nanos[done++] = System.nanoTime() - begun;
    }
    return done == 0 ? Optional.empty() : Optional.of(Times.of(Arrays.copyOf(nanos, done)));
  }

  /** It happens once in a process: here, unless it happened before. */
  private Optional<Times> loading() {
    var trainer = means.trainer().get();
    if (!trainer.figures().loaded()) {
      NetworkCourses.run(trainer).next().run();
    }
    return trainer.figures().loading().map(loading -> Times.of(loading.toNanos()));
  }

  private Course course(Trial trial, Coordinators coordinators) {
    return switch (trial) {
      case CREATE -> Courses.create(coordinators.inMemory());
      case SPAWN -> Courses.spawn(coordinators.inMemory());
      case SUBMIT -> Courses.submit(coordinators.inMemory());
      case CLAIM -> Courses.claim(coordinators.inMemory());
      case HEARTBEAT -> Courses.heartbeat(coordinators.inMemory());
      case MESSAGE -> Courses.message(coordinators.inMemory());
      case LIFE -> Courses.life(coordinators.inMemory());
      case RESULT -> Courses.result(coordinators.inMemory());
      case CHAIN -> Courses.chain(coordinators.inMemory());
      case DURABLE -> Courses.life(coordinators.durable());
      case LOAD -> throw new IllegalArgumentException("a module is loaded once");
      case MAKE -> NetworkCourses.make(means.trainer().get());
      case RUN -> NetworkCourses.run(means.trainer().get());
      case TRAIN -> NetworkCourses.train(means.trainer().get());
    };
  }
}
