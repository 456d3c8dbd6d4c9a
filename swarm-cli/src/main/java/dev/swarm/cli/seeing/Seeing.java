package dev.swarm.cli.seeing;

import dev.swarm.audit.Auditor;
import dev.swarm.cli.config.Configuration;
import dev.swarm.cli.config.SeeingSettings;
import dev.swarm.mcp.alert.Alerts;
import dev.swarm.mcp.call.Called;
import dev.swarm.mcp.call.Interceptor;
import dev.swarm.mcp.fault.Faults;
import dev.swarm.mcp.health.Check;
import dev.swarm.mcp.health.Checks;
import dev.swarm.mcp.health.Health;
import dev.swarm.mcp.http.Page;
import dev.swarm.mcp.metric.CallTally;
import dev.swarm.mcp.metric.Counts;
import dev.swarm.mcp.metric.Machine;
import dev.swarm.mcp.metric.Metrics;
import dev.swarm.mcp.metric.Sources;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts together what a serving process shows of itself. First it watches calls, then, once the
 * store is open, {@link #open} has pages that show them.
 */
public final class Seeing implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Seeing.class.getName());

  private final Configuration configuration;
  private final Duration fresh;
  private final CallTally tally = new CallTally();
  private final Machine machine = new Machine();
  private final FaultFile file;
  private final Faults faults;
  // Set by open, before the first call.
  private volatile @Nullable Metrics metrics;
  private @Nullable Lookout lookout;

  public Seeing(Configuration configuration) {
    this(configuration, Health.FRESH);
  }

  /**
   * @param fresh how long what was found of the health holds
   */
  Seeing(Configuration configuration, Duration fresh) {
    this.configuration = configuration;
    this.fresh = fresh;
    int errors = configuration.value(SeeingSettings.ERRORS);
    file = FaultFile.of(configuration);
    faults = new Faults(errors, InstantSource.system(), file);
  }

  /** What watches over all calls. */
  public Interceptor interceptor() {
    return Interceptor.of(List.of(new LogContext(), tally, faults, new Timed()));
  }

  /** Hands calls to the metrics as soon as there are any. */
  private final class Timed implements Interceptor {
    @Override
    public void after(Called call, Duration took, Optional<String> problem) {
      var known = metrics;
      if (known != null) {
        known.after(call, took, problem);
      }
    }
  }

  /** The same auditor, and what it is told is counted. */
  public Auditor counted(Auditor auditor) {
    return event -> {
      auditor.record(event);
      var known = metrics;
      if (known != null) {
        known.record(event);
      }
    };
  }

  /** Begins to look; gives what a server is to show. */
  public List<Page> open(Seen seen) {
    var counts = new Counts(seen.store());
    var alerts =
        new Alerts(
            AlertLevels.of(configuration),
            new Readings(tally, machine, counts),
            InstantSource.system());
    var pages = new ArrayList<Page>();
    var readiness = new Readiness(() -> ready(seen), InstantSource.system());
    var health = new HealthPages(live(seen), readiness, alerts, seen.file());
    pages.add(health.live());
    pages.add(health.ready());
    pages.add(health.all());
    pages.add(ErrorsPage.over(faults));
    if (configuration.value(SeeingSettings.METRICS)) {
      var measured = new Metrics(sources(seen, counts, alerts));
      metrics = measured;
      pages.add(MetricsPage.over(measured));
    }
    var sizes = new SizeFile(seen.file());
    lookout = Lookout.begin(() -> look(sizes, readiness), alerts);
    return pages;
  }

  private Sources sources(Seen seen, Counts counts, Alerts alerts) {
    return Sources.of(counts)
        .calls(tally)
        .machine(machine)
        .alerts(alerts)
        .sessions(seen.sessions())
        .wasmLoading(seen.wasmLoading())
        .limits(seen.limits());
  }

  private void look(SizeFile sizes, Readiness readiness) {
    machine.sample();
    tally.look();
    try {
      sizes.note(Instant.now());
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "the store's size is not written down", e);
    }
    readiness.watch();
  }

  private Health live(Seen seen) {
    var longest = configuration.value(SeeingSettings.WRITER_TURN);
    return new Health(
        List.of(Checks.writer(seen.store(), longest), Checks.threads()), Health.PATIENCE, fresh);
  }

  private Health ready(Seen seen) {
    long leastFree = (long) configuration.value(SeeingSettings.LEAST_DISK) << 20;
    var checks = new ArrayList<Check>();
    checks.add(Checks.store(seen.store()));
    checks.add(Checks.place(seen.file()));
    checks.add(Checks.disk(seen.file(), leastFree));
    checks.add(Checks.workers(seen.failure()));
    checks.addAll(seen.more());
    return new Health(checks, Health.PATIENCE, fresh);
  }

  @Override
  public void close() {
    var begun = lookout;
    if (begun != null) {
      begun.close();
    }
    file.close();
  }
}
