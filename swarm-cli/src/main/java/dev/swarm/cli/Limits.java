package dev.swarm.cli;

import dev.swarm.cli.config.Configuration;
import dev.swarm.cli.config.Settings;
import dev.swarm.neural.wasm.PoolOptions;
import dev.swarm.persistence.sqlite.Options;
import dev.swarm.swarm.Caps;

/** How much the program takes on and keeps, as it is configured. */
final class Limits {
  private Limits() {}

  static Caps caps(Configuration configuration) {
    return new Caps(
        configuration.value(Settings.SWARMS),
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
}
