package dev.swarm.cli.seeing;

import dev.swarm.cli.config.Configuration;
import dev.swarm.cli.config.SeeingSettings;
import dev.swarm.cli.config.Setting;
import dev.swarm.cli.config.Thresholds;
import dev.swarm.mcp.alert.Level;
import dev.swarm.mcp.alert.Rule;
import java.util.EnumMap;
import java.util.Map;

/** From where on each rule calls for an alert, as it is configured. */
final class AlertLevels {
  private AlertLevels() {}

  static Map<Rule, Map<Level, Double>> of(Configuration configuration) {
    var all = new EnumMap<Rule, Map<Level, Double>>(Rule.class);
    for (var rule : Rule.values()) {
      all.put(rule, levels(configuration.value(setting(rule))));
    }
    return all;
  }

  /** Which setting says it. */
  static Setting<Thresholds> setting(Rule rule) {
    return switch (rule) {
      case MEMORY -> SeeingSettings.ALERT_MEMORY;
      case CPU -> SeeingSettings.ALERT_CPU;
      case ERROR_RATE -> SeeingSettings.ALERT_ERRORS;
      case RESPONSE_TIME -> SeeingSettings.ALERT_RESPONSE;
      case QUEUE -> SeeingSettings.ALERT_QUEUE;
    };
  }

  private static Map<Level, Double> levels(Thresholds thresholds) {
    var levels = new EnumMap<Level, Double>(Level.class);
    thresholds.info().ifPresent(from -> levels.put(Level.INFO, (double) from));
    thresholds.warning().ifPresent(from -> levels.put(Level.WARNING, (double) from));
    thresholds.critical().ifPresent(from -> levels.put(Level.CRITICAL, (double) from));
    return levels;
  }
}
