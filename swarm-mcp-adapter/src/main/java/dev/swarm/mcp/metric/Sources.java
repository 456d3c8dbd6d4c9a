package dev.swarm.mcp.metric;

import dev.swarm.mcp.alert.Alerts;
import dev.swarm.mcp.limit.LimitCounts;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * Where figures come from.
 *
 * @param counts of the store
 * @param sessions how many are open, where there are any to open
 * @param roundTrip to the store's server, if it has one
 * @param wasmLoading how long the kernel's module took to load, once it is
 * @param limits what they came to, where there are any
 */
public record Sources(
    Counts counts,
    CallTally calls,
    Machine machine,
    Alerts alerts,
    Supplier<OptionalInt> sessions,
    Supplier<Optional<Duration>> roundTrip,
    Supplier<Optional<Duration>> wasmLoading,
    Supplier<Optional<LimitCounts>> limits) {
  /** Of a store, in a process that serves nobody yet and loaded nothing. */
  public static Sources of(Counts counts) {
    return new Sources(
        counts,
        new CallTally(),
        new Machine(),
        new Alerts(Map.of(), rule -> OptionalDouble.empty(), InstantSource.system()),
        OptionalInt::empty,
        Optional::empty,
        Optional::empty,
        Optional::empty);
  }

  public Sources calls(CallTally tally) {
    return new Sources(counts, tally, machine, alerts, sessions, roundTrip, wasmLoading, limits);
  }

  public Sources machine(Machine measured) {
    return new Sources(counts, calls, measured, alerts, sessions, roundTrip, wasmLoading, limits);
  }

  public Sources alerts(Alerts watched) {
    return new Sources(counts, calls, machine, watched, sessions, roundTrip, wasmLoading, limits);
  }

  public Sources sessions(Supplier<OptionalInt> open) {
    return new Sources(counts, calls, machine, alerts, open, roundTrip, wasmLoading, limits);
  }

  public Sources roundTrip(Supplier<Optional<Duration>> measured) {
    return new Sources(counts, calls, machine, alerts, sessions, measured, wasmLoading, limits);
  }

  public Sources wasmLoading(Supplier<Optional<Duration>> measured) {
    return new Sources(counts, calls, machine, alerts, sessions, roundTrip, measured, limits);
  }

  public Sources limits(Supplier<Optional<LimitCounts>> counted) {
    return new Sources(counts, calls, machine, alerts, sessions, roundTrip, wasmLoading, counted);
  }
}
