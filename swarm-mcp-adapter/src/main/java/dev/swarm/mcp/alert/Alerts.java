package dev.swarm.mcp.alert;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;

/** Watches the rules: each look measures all, and what changes is logged once. */
public final class Alerts {
  private static final System.Logger LOG = System.getLogger(Alerts.class.getName());

  /** How often it is looked. */
  public static final Duration EVERY = Duration.ofSeconds(15);

  private final Map<Rule, Map<Level, Double>> thresholds;
  private final Function<Rule, OptionalDouble> readings;
  private final InstantSource clock;
  // All guarded by this.
  private final Map<Rule, Standing> standings = new EnumMap<>(Rule.class);
  private final Map<Rule, Alert> alerts = new EnumMap<>(Rule.class);
  private final Set<Rule> measured = EnumSet.noneOf(Rule.class);

  /**
   * @param thresholds from where on each rule matters; a rule or level without any is not watched
   * @param readings measures; in the rule's unit, empty when there is nothing to measure
   */
  public Alerts(
      Map<Rule, Map<Level, Double>> thresholds,
      Function<Rule, OptionalDouble> readings,
      InstantSource clock) {
    this.thresholds = Map.copyOf(thresholds);
    this.readings = readings;
    this.clock = clock;
  }

  /** Measures all once; by one thread at a time. */
  public void look() {
    for (var rule : Rule.values()) {
      var levels = thresholds.get(rule);
      if (levels != null) {
        look(rule, levels, reading(rule));
      }
    }
  }

  private OptionalDouble reading(Rule rule) {
    try {
      return readings.apply(rule);
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.DEBUG, "nothing is measured for " + rule.word(), e);
      return OptionalDouble.empty();
    }
  }

  private synchronized void look(Rule rule, Map<Level, Double> levels, OptionalDouble value) {
    var before = standings.getOrDefault(rule, Standing.QUIET);
    var after = before.after(value, levels);
    standings.put(rule, after);
    if (value.isPresent()) {
      measured.add(rule);
    }
    if (!after.level().equals(before.level())) {
      changed(new Change(rule, after.level(), value.orElseThrow()), levels);
    } else {
      value.ifPresent(
          now -> alerts.computeIfPresent(rule, (r, a) -> new Alert(r, a.level(), now, a.since())));
    }
  }

  /** What a rule's level became, and at which value. */
  private record Change(Rule rule, Optional<Level> level, double value) {}

  private void changed(Change change, Map<Level, Double> levels) {
    var rule = change.rule();
    if (change.level().isEmpty()) {
      alerts.remove(rule);
      LOG.log(
          System.Logger.Level.INFO,
          "{0} is as usual again: {1}",
          rule.word(),
          rule.unit().text(change.value()));
    } else {
      var level = change.level().get();
      var alert = new Alert(rule, level, change.value(), clock.instant());
      alerts.put(rule, alert);
      LOG.log(severity(level), alert.text(levels.getOrDefault(level, change.value())));
    }
  }

  private static System.Logger.Level severity(Level level) {
    return switch (level) {
      case INFO -> System.Logger.Level.INFO;
      case WARNING -> System.Logger.Level.WARNING;
      case CRITICAL -> System.Logger.Level.ERROR;
    };
  }

  /** Those there are now, in the order of the rules. */
  public synchronized List<Alert> current() {
    return new ArrayList<>(alerts.values());
  }

  /** The rules of which something was ever measured. */
  public synchronized Set<Rule> measured() {
    return EnumSet.copyOf(measured);
  }

  /** The levels at which that rule is watched. */
  public Set<Level> levels(Rule rule) {
    return thresholds.getOrDefault(rule, Map.of()).keySet();
  }
}
