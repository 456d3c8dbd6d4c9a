package dev.swarm.mcp.alert;

import dev.swarm.mcp.call.Code;
import dev.swarm.mcp.fault.Result;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What is watched, from where on it matters unless an operator says otherwise, and by which of the
 * metrics Prometheus can watch the same.
 */
public enum Rule {
  MEMORY(
      "the share of the largest heap in use after a garbage collection",
      Unit.PERCENT,
      "100 * swarm_memory_ratio",
      Map.of(Level.INFO, 70.0, Level.WARNING, 80.0, Level.CRITICAL, 90.0)),
  CPU(
      "the share of all processors that this process used",
      Unit.PERCENT,
      "100 * swarm_cpu_ratio{of=\"process\"}",
      Map.of(Level.INFO, 70.0, Level.WARNING, 80.0, Level.CRITICAL, 90.0)),
  ERROR_RATE(
      "the share of the calls served in the last five minutes that ended by the server's fault",
      Unit.PERCENT,
      "100 * sum by (job, instance) (increase(swarm_calls_total{result=\"fault\"}[5m]))"
          + " / sum by (job, instance) (increase(swarm_calls_total{result=~\""
          + Served.RESULTS
          + "\"}[5m]))",
      Map.of(Level.WARNING, 1.0, Level.CRITICAL, 5.0)),
  RESPONSE_TIME(
      "how long 95 of 100 calls of the last five minutes took at most, but for those that wait for"
          + " something to come",
      Unit.MILLIS,
      "1000 * histogram_quantile(0.95,"
          + " sum by (job, instance, le) (rate(swarm_call_seconds_bucket{code!~\""
          + Served.OTHER_CODES
          + "\"}[5m])))",
      Map.of(Level.WARNING, 1_000.0, Level.CRITICAL, 2_000.0)),
  QUEUE(
      "how many tasks are ready and taken by nobody",
      Unit.TASKS,
      "swarm_tasks{state=\"ready\"}",
      Map.of(Level.INFO, 100.0));

  /** Which calls count when shares and times are told, in Prometheus' language. */
  private static final class Served {
    static final String RESULTS =
        Arrays.stream(Result.values())
            .filter(Result::isServed)
            .map(Result::word)
            .collect(Collectors.joining("|"));

    static final String OTHER_CODES =
        Arrays.stream(Code.values())
            .filter(code -> !Result.of(code).isServed())
            .map(Code::name)
            .collect(Collectors.joining("|"));
  }

  /** What a threshold counts. */
  public enum Unit {
    PERCENT(" %"),
    MILLIS(" ms"),
    TASKS(" tasks");

    private final String suffix;

    Unit(String suffix) {
      this.suffix = suffix;
    }

    /** A value with its unit. */
    public String text(double value) {
      return (value == Math.rint(value)
              ? Long.toString((long) value)
              : String.format(Locale.ROOT, "%.1f", value))
          + suffix;
    }
  }

  private final String what;
  private final Unit unit;
  private final String expression;

  @SuppressWarnings("ImmutableEnumChecker") // A copy, which nobody can change.
  private final Map<Level, Double> thresholds;

  Rule(String what, Unit unit, String expression, Map<Level, Double> thresholds) {
    this.what = what;
    this.unit = unit;
    this.expression = expression;
    this.thresholds = Map.copyOf(thresholds);
  }

  /** What is watched, in words. */
  public String what() {
    return what;
  }

  public Unit unit() {
    return unit;
  }

  /** The same in Prometheus' language, in the rule's unit. */
  public String expression() {
    return expression;
  }

  /** From where on it matters how much, usually. */
  public Map<Level, Double> thresholds() {
    return thresholds;
  }

  /** In small letters. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
