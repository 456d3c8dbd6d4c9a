package dev.swarm.mcp.limit;

import java.time.Duration;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * Knows how this process bears its load. It measures at most once a second, and only when somebody
 * asks: beside whoever asks while all is well, before the answer when it was not, as nobody is to
 * be turned away for what is over.
 */
final class LoadGuard {
  private static final System.Logger LOG = System.getLogger(LoadGuard.class.getName());
  private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();
  private static final long TIDY_PAUSE_NANOS = Duration.ofSeconds(10).toNanos();

  /** Over about so long the load of processors is smoothed. */
  private static final double SMOOTH_NANOS = 1e10;

  private final LoadLimits limits;
  private final Gauge gauge;
  private final LongSupplier nanos;
  private final Executor beside;
  private final AtomicBoolean measuring = new AtomicBoolean();
  private volatile Measured last;
  // Owned by who measures.
  private double processors;
  private long tidied;

  private record Measured(Strain strain, long at) {}

  /** Nothing is measured yet. */
  LoadGuard(LoadLimits limits, Machine machine) {
    this.limits = limits;
    gauge = machine.gauge();
    nanos = machine.nanos();
    beside = machine.beside();
    long now = nanos.getAsLong();
    last = new Measured(Strain.UNKNOWN, now - PAUSE_NANOS);
    tidied = now - TIDY_PAUSE_NANOS;
  }

  LoadLimits limits() {
    return limits;
  }

  /** How it bears its load. */
  Strain strain() {
    var known = last;
    if (limits.equals(LoadLimits.NONE)
        || nanos.getAsLong() - known.at() < PAUSE_NANOS
        || !measuring.compareAndSet(false, true)) {
      return known.strain();
    }
    if (known.strain().level() == Strain.Level.NONE) {
      begin();
    } else {
      measure();
    }
    return last.strain();
  }

  private void begin() {
    try {
      beside.execute(this::measure);
    } catch (RejectedExecutionException | OutOfMemoryError e) {
      // Whoever asks next tries again.
      measuring.set(false);
    }
  }

  private void measure() {
    try {
      var before = last;
      long now = nanos.getAsLong();
      var strain = before.strain().then(measured(before, now), limits);
      last = new Measured(strain, now);
      if (strain.level() != before.strain().level()) {
        tell(strain);
      }
    } finally {
      measuring.set(false);
    }
  }

  private Load measured(Measured before, long now) {
    var load = gauge.measure();
    var memory = load.memory();
    if (tooMuch(memory, before.strain()) && now - tidied >= TIDY_PAUSE_NANOS) {
      gauge.tidy();
      tidied = now;
      memory = gauge.measure().memory();
    }
    return new Load(memory, smoothed(load.processors(), now - before.at()));
  }

  /** Whether it would turn somebody away for that, which may be what nobody uses any more. */
  private boolean tooMuch(OptionalLong memory, Strain before) {
    var load = new Load(memory, OptionalDouble.empty());
    return before.then(load, limits).memory() != Strain.Level.NONE;
  }

  /** By a first-order low pass, whatever the time between two measures. */
  private OptionalDouble smoothed(OptionalDouble share, long since) {
    if (share.isEmpty()) {
      return share;
    }
    processors += (1 - Math.exp(-since / SMOOTH_NANOS)) * (share.getAsDouble() - processors);
    return OptionalDouble.of(processors);
  }

  private void tell(Strain strain) {
    var what =
        switch (strain.level()) {
          case NONE -> "the load is borne again";
          case HIGH -> "the load is high: nothing new is started";
          case SEVERE -> "the load is severe: what there is is only brought to an end";
        };
    var level =
        strain.level() == Strain.Level.NONE
            ? System.Logger.Level.INFO
            : System.Logger.Level.WARNING;
    LOG.log(level, "{0}; {1}", what, strain.reason(limits));
  }
}
