package dev.swarm.mcp.compat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which of some steps come before which.
 *
 * @param before for each step, in the order in which they were given, those that it needs
 */
record StepGraph(Map<String, List<String>> before) {
  StepGraph {
    before = new LinkedHashMap<>(before);
  }

  /** Some steps of which each needs the next, and the last the first; empty when there are none. */
  Optional<List<String>> cycle() {
    var done = new LinkedHashSet<String>();
    for (var step : before.keySet()) {
      var found = cycle(step, new ArrayDeque<>(), done);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private Optional<List<String>> cycle(String step, ArrayDeque<String> path, Set<String> done) {
    if (path.contains(step)) {
      var cycle = new ArrayList<>(path);
      cycle.subList(0, cycle.indexOf(step)).clear();
      cycle.add(step);
      return Optional.of(cycle);
    }
    path.addLast(step);
    for (var needed : done.contains(step) ? List.<String>of() : needs(step)) {
      var found = cycle(needed, path, done);
      if (found.isPresent()) {
        return found;
      }
    }
    path.removeLast();
    done.add(step);
    return Optional.empty();
  }

  List<String> needs(String step) {
    return before.getOrDefault(step, List.of());
  }

  /** All of them, each behind those that it needs, else as they were given; there is no cycle. */
  List<String> order() {
    var order = new LinkedHashSet<String>();
    before.keySet().forEach(step -> add(step, order));
    return List.copyOf(order);
  }

  private void add(String step, Set<String> order) {
    if (!order.contains(step)) {
      needs(step).forEach(needed -> add(needed, order));
      order.add(step);
    }
  }
}
