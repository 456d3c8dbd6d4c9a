package dev.swarm.cli.seeing;

import dev.swarm.cli.config.Configuration;
import dev.swarm.cli.config.LogLevel;
import dev.swarm.cli.config.SeeingSettings;
import dev.swarm.cli.config.Settings;
import dev.swarm.mcp.call.Called;
import dev.swarm.mcp.call.Interceptor;
import dev.swarm.mcp.fault.Faults;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the faults of a process that serves one client beside the store; what does so is loaded
 * with the first call that is refused.
 */
public final class QuietFaults implements Interceptor {
  private final Configuration configuration;
  // Guarded by this.
  private @Nullable Faults faults;

  private QuietFaults(Configuration configuration) {
    this.configuration = configuration;
  }

  /** What watches over the calls of such a process; where much is logged, its events name them. */
  public static Interceptor of(Configuration configuration) {
    var faults = new QuietFaults(configuration);
    return configuration.value(Settings.LOG_LEVEL).compareTo(LogLevel.INFO) > 0
        ? faults
        : Interceptor.of(List.of(new LogContext(), faults));
  }

  private synchronized Faults faults() {
    var known = faults;
    if (known == null) {
      int most = configuration.value(SeeingSettings.ERRORS);
      known = new Faults(most, InstantSource.system(), FaultFile.of(configuration));
      faults = known;
    }
    return known;
  }

  @Override
  public void incident(Called call, String incident, Throwable cause) {
    faults().incident(call, incident, cause);
  }

  @Override
  public void after(Called call, Duration took, Optional<String> problem) {
    if (problem.isPresent()) {
      faults().after(call, took, problem);
    }
  }
}
