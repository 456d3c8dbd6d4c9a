package dev.swarm.mcp.limit;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * How a process bears its load.
 *
 * @param memory of memory
 * @param processors of processors
 * @param load as it was measured; of processors, smoothed
 */
public record Strain(Level memory, Level processors, Load load) {
  /** How much is too much. */
  public enum Level {
    /** It bears all that comes. */
    NONE,
    /** It starts nothing new, and goes on with what there is. */
    HIGH,
    /** It only brings to an end what there is. */
    SEVERE;

    /**
     * The level after this one. It is left when the figure is a tenth below where it began, so that
     * it does not come and go.
     */
    Level after(double figure, double high, double severe) {
      if (figure >= (this == SEVERE ? 0.9 : 1) * severe) {
        return SEVERE;
      }
      return figure >= (this == NONE ? 1 : 0.9) * high ? HIGH : NONE;
    }
  }

  /** No load is known. */
  public static final Strain UNKNOWN = new Strain(Level.NONE, Level.NONE, Load.UNKNOWN);

  /** The higher of both. */
  public Level level() {
    return memory.compareTo(processors) >= 0 ? memory : processors;
  }

  /** What follows when this is measured next. */
  Strain then(Load next, LoadLimits limits) {
    return new Strain(
        next.memory().isEmpty() || limits.memory() == 0
            ? Level.NONE
            : memory.after(
                (double) next.memory().getAsLong(),
                (double) limits.memory(),
                limits.severeMemory()),
        next.processors().isEmpty() || limits.processors() == 0
            ? Level.NONE
            : processors.after(
                next.processors().getAsDouble(), limits.processors(), limits.severeProcessors()),
        next);
  }

  /** What is too much, with its figure and limit. */
  String reason(LoadLimits limits) {
    if (level() == Level.NONE) {
      return "memory and processors are below their limits";
    }
    return memory.compareTo(processors) >= 0
        ? memory(load.memory(), limits.memory())
        : processors(load.processors(), limits.processors());
  }

  private static String memory(OptionalLong figure, long limit) {
    return "%d MiB of memory are in use, the limit is %d"
        .formatted(figure.orElse(0) >> 20, limit >> 20);
  }

  private static String processors(OptionalDouble figure, double limit) {
    return String.format(
        Locale.ROOT,
        "%.0f %% of the processors' time is used, the limit is %.0f %%",
        100 * figure.orElse(0),
        100 * limit);
  }
}
