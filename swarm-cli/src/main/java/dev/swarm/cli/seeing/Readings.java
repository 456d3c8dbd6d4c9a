package dev.swarm.cli.seeing;

import dev.swarm.mcp.alert.Rule;
import dev.swarm.mcp.metric.CallTally;
import dev.swarm.mcp.metric.Counts;
import dev.swarm.mcp.metric.Machine;
import dev.swarm.measure.Census;
import dev.swarm.task.TaskState;
import java.util.OptionalDouble;
import java.util.function.Function;

/** Measures what the rules watch, each in its unit; empty when there is nothing to measure. */
record Readings(CallTally calls, Machine machine, Counts counts)
    implements Function<Rule, OptionalDouble> {
  @Override
  public OptionalDouble apply(Rule rule) {
    return switch (rule) {
      case MEMORY -> percent(machine.memory());
      case CPU -> percent(machine.process());
      case ERROR_RATE -> percent(calls.errorRate());
      case RESPONSE_TIME -> calls.responseMillis();
      case QUEUE ->
          counts
              .census()
              .map(Readings::ready)
              .map(OptionalDouble::of)
              .orElse(OptionalDouble.empty());
    };
  }

  private static double ready(Census census) {
    return (double) census.tasks().getOrDefault(TaskState.READY, 0L);
  }

  private static OptionalDouble percent(OptionalDouble share) {
    return share.isPresent() ? OptionalDouble.of(100 * share.getAsDouble()) : share;
  }
}
