package dev.swarm.cli;

import dev.swarm.cli.config.Configuration;
import dev.swarm.cli.config.LimitSettings;
import dev.swarm.cli.config.Settings;
import dev.swarm.mcp.codec.Bounds;
import dev.swarm.mcp.codec.Intake;
import dev.swarm.mcp.limit.LimitOptions;
import dev.swarm.mcp.limit.LoadLimits;
import dev.swarm.mcp.limit.Places;
import dev.swarm.mcp.limit.Rate;
import dev.swarm.neural.wasm.PoolOptions;
import dev.swarm.persistence.sqlite.Options;
import dev.swarm.swarm.Caps;

/** How much the program takes on and keeps, as it is configured. */
final class Limits {
  private Limits() {}

  static Caps caps(Configuration configuration) {
    return new Caps(
        configuration.value(Settings.SWARMS),
        configuration.value(Settings.SWARMS_EACH),
        configuration.value(Settings.AGENTS),
        configuration.value(Settings.TASKS),
        configuration.value(Settings.STEPS),
        Caps.DEFAULT.payloadBytes());
  }

  /** How instances of the WASM kernel are pooled. */
  static PoolOptions pool(Configuration configuration) {
    return new PoolOptions(
        configuration.value(Settings.KERNEL_CACHE), PoolOptions.USUAL.idleBytes());
  }

  /** How a store is opened. */
  static Options store(Configuration configuration) {
    var memory =
        new Options.Memory(configuration.value(Settings.CACHE), configuration.value(Settings.MMAP));
    var synchronous = configuration.value(Settings.SYNCHRONOUS).name();
    return Options.DEFAULT
        .readers(configuration.value(Settings.READERS))
        .lockDeadline(configuration.value(Settings.BUSY))
        .memory(memory)
        .pragma("synchronous", synchronous);
  }

  /** How much JSON a message of a client may be. */
  static Intake intake(Configuration configuration) {
    return Intake.within(
        new Bounds(
            configuration.value(LimitSettings.JSON_DEPTH),
            configuration.value(LimitSettings.JSON_TEXT),
            configuration.value(LimitSettings.JSON_NUMBER),
            configuration.value(LimitSettings.JSON_KEY),
            configuration.value(LimitSettings.JSON_VALUES)));
  }

  /** How much a server takes on. */
  static LimitOptions requests(Configuration configuration) {
    var places =
        new Places(
            configuration.value(LimitSettings.CONCURRENT_REQUESTS),
            configuration.value(LimitSettings.CONCURRENT_REQUESTS_EACH));
    var load =
        new LoadLimits(
            (long) configuration.value(LimitSettings.MEMORY) << 20,
            configuration.value(LimitSettings.PROCESSORS) / 100.0);
    int perMinute = configuration.value(LimitSettings.REQUESTS_PER_MINUTE);
    int burst = Math.min(perMinute, configuration.value(LimitSettings.REQUEST_BURST));
    var options = LimitOptions.USUAL.places(places).load(load);
    return configuration.value(LimitSettings.RATE_LIMITING)
        ? options.rate(new Rate(perMinute, burst))
        : options;
  }
}
