package dev.swarm.probe;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * What a probe came to.
 *
 * @param measured the trials that were run at least once, in their order
 * @param left trials for which no time was left, or nothing that they need was at hand
 * @param time how long all of it took, preparations included
 */
public record Report(Map<Trial, Times> measured, Set<Trial> left, Duration time) {
  public Report {
    var inOrder = new EnumMap<Trial, Times>(Trial.class);
    inOrder.putAll(measured);
    measured = Collections.unmodifiableMap(inOrder);
    left = Set.copyOf(left);
  }
}
